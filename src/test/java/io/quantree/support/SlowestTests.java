package io.quantree.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints the slowest test classes at the end of a run. A class that starts the service pays for the start. */
public final class SlowestTests implements TestExecutionListener {
    private static final int SHOWN = 10;

    private final Map<String, Long> nanos = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        count(test, -System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        count(test, System.nanoTime());
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        StringBuilder slowest = new StringBuilder("Slowest test classes, in seconds:");
        nanos.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(test -> slowest.append("%n%7.1f  %s".formatted(test.getValue() / 1e9, test.getKey())));
        System.out.println(slowest);
    }

    private void count(TestIdentifier test, long time) {
        test.getSource()
                .filter(source -> test.isContainer() && source instanceof ClassSource && !isSuite(test))
                .ifPresent(source -> nanos.merge(((ClassSource) source).getClassName(), time, Long::sum));
    }

    private static boolean isSuite(TestIdentifier test) {
        return "suite".equals(test.getUniqueIdObject().getLastSegment().getType());
    }
}
