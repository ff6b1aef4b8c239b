package io.quantree.loops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Writes each task of an event loop that takes long to a file, with the stack that it had meanwhile. It measures processor time, so that it says
 * the same on a machine that has other things to do. It runs in the JVM of the service, where nothing of the tests is but {@link LoopAgent}.
 */
public final class LoopTasks {
    /** Shorter tasks are not written. */
    static final int WRITTEN_FROM_MILLIS = 20;

    private static final String LOOP = "vert.x-eventloop-thread";
    private static final long NANOS = 1_000_000;
    private static final long LONG_NANOS = WRITTEN_FROM_MILLIS * NANOS;
    private static final int LOOK_EVERY_MILLIS = 4;
    private static final int INNERMOST = 4;
    private static final int FRAMES_MAX = 16;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Map<Thread, LoopTasks> LOOPS = new ConcurrentHashMap<>();
    private static volatile Path file = Path.of("loops.txt");

    private final Thread loop;
    private volatile long begun;
    private volatile String stack = "";
    private long begunMillis;

    private LoopTasks(Thread loop) {
        this.loop = loop;
    }

    /** Begins to write to that file. */
    public static void writeTo(Path tasks) throws IOException {
        Files.writeString(tasks, "");
        file = tasks;
        Thread looks = new Thread(LoopTasks::look, "long tasks");
        looks.setDaemon(true);
        looks.start();
    }

    /** Called by Netty's loops before each task, by the agent's doing. */
    public static void begin() {
        Thread thread = Thread.currentThread();
        if (thread.getName().startsWith(LOOP)) {
            LoopTasks tasks = LOOPS.computeIfAbsent(thread, LoopTasks::new);
            tasks.stack = "";
            tasks.begunMillis = System.currentTimeMillis();
            tasks.begun = THREADS.getCurrentThreadCpuTime();
        }
    }

    /** Called by Netty's loops after each task. */
    public static void end() {
        LoopTasks tasks = LOOPS.get(Thread.currentThread());
        if (tasks == null || tasks.begun == 0) {
            return;
        }
        long took = THREADS.getCurrentThreadCpuTime() - tasks.begun;
        tasks.begun = 0;
        if (took >= LONG_NANOS) {
            tasks.write(took / NANOS);
        }
    }

    private void write(long millis) {
        long now = System.currentTimeMillis();
        String line = now + "\t" + millis + "\t" + (now - begunMillis) + "\t" + stack + "\n";
        try {
            Files.write(file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void look() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                LOOPS.values().forEach(LoopTasks::lookAtTask);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notes where a task is that takes long already. */
    private void lookAtTask() {
        long since = begun;
        if (since != 0 && THREADS.getThreadCpuTime(loop.getId()) - since > LONG_NANOS / 2) {
            StackTraceElement[] frames = loop.getStackTrace();
            if (begun == since && stack.isEmpty()) {
                stack = shown(frames);
            }
        }
    }

    /** The innermost frames and those of the service. */
    private static String shown(StackTraceElement[] frames) {
        String inner =
                Arrays.stream(frames).limit(INNERMOST).map(LoopTasks::shown).collect(Collectors.joining(" < "));
        return Arrays.stream(frames)
                .skip(INNERMOST)
                .filter(frame -> frame.getClassName().startsWith("io.quantree"))
                .limit(FRAMES_MAX)
                .map(LoopTasks::shown)
                .collect(Collectors.joining(" < ", inner + " < ", ""));
    }

    private static String shown(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.substring(name.lastIndexOf('.') + 1) + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
}
