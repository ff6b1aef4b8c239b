package io.quantree.platform.ops;

import io.quantree.platform.schema.SchemaAbsent;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.graalvm.nativeimage.RuntimeOptions;

/**
 * Returns memory that an idle replica doesn't need. The collector of the native executable keeps the room for new objects, 40 MB, once it
 * was used, and the start uses it. Under load that room is worth its memory, so only the start and idle minutes give it back. The JVM's
 * collectors do that themselves.
 */
@ApplicationScoped
class IdleMemory {
    private static final int LAST = Integer.MAX_VALUE;
    /** The runtime option that limits what the collector keeps; 0 lets the collector decide. */
    private static final String KEPT = "MaxHeapFree";

    private static final long KEPT_WHEN_IDLE = 1_048_576;
    // A collection stops the process for some 30 ms, so it must be worth it.
    private static final long WORTH_IT = 16 * 1_048_576;
    // Two per cent of one processor: health checks and the polls of the workers need less.
    private static final Duration IDLE_A_MINUTE = Duration.ofMillis(1200);

    private Duration processorTime = Duration.ZERO;

    void start(@Observes @Priority(LAST) StartupEvent event) {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            release();
        }
    }

    @Scheduled(every = "60s", delayed = "60s", skipExecutionIf = SchemaAbsent.class)
    void look() {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            Runtime heap = Runtime.getRuntime();
            if (isDue(used, heap.totalMemory() - heap.freeMemory())) {
                release();
            }
        }
    }

    /**
     * Whether the process was idle since the last call, a minute ago, and has something to return.
     *
     * @param used the processor time of the process since its start
     * @param objects bytes of objects and garbage
     */
    boolean isDue(Duration used, long objects) {
        boolean idle = used.minus(processorTime).compareTo(IDLE_A_MINUTE) < 0;
        processorTime = used;
        return idle && objects > WORTH_IT;
    }

    private static void release() {
        Object kept = RuntimeOptions.get(KEPT);
        RuntimeOptions.set(KEPT, KEPT_WHEN_IDLE);
        System.gc();
        RuntimeOptions.set(KEPT, kept);
    }
}
