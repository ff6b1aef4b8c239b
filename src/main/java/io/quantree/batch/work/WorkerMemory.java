package io.quantree.batch.work;

import io.quantree.http.HttpLimits;
import io.quantree.job.IngestSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The most memory that batch workers hold, which no budget counts while they work: it is bounded by settings, and checked against the heap at
 * the start.
 */
@Singleton
record WorkerMemory(IngestSettings ingest, HttpLimits http) {
    private static final Logger LOG = Logger.getLogger(WorkerMemory.class);

    /** A batch that is applied, and the next one, which is prepared meanwhile. */
    private static final int BATCHES_OF_A_WORKER = 2;

    /** The stored payload, the records, the parameters of the chunks, and what the driver sends of them. */
    private static final int COPIES = 4;

    /** What is left of the heap, in percent, when the service holds what it needs without any request. */
    private static final int FREE_PERCENT = 90;

    private static final int PERCENT = 100;

    void start(@Observes StartupEvent event) {
        warning(Runtime.getRuntime().maxMemory()).ifPresent(LOG::warn);
    }

    /** What batches of the largest size take when all workers have them. */
    long bytes() {
        return (long) ingest.workers()
                * BATCHES_OF_A_WORKER
                * COPIES
                * ingest.bodyMax().asLongValue();
    }

    Optional<String> warning(long heap) {
        long requests = heap / PERCENT * http.memoryPercent();
        long free = heap / PERCENT * FREE_PERCENT;
        return requests + bytes() <= free
                ? Optional.empty()
                : Optional.of("heap too small for the largest batches on all workers: " + heap
                        + " bytes, of which requests may hold " + requests + " (quantree.http.memory-percent="
                        + http.memoryPercent() + ") and batches " + bytes() + " (quantree.ingest.workers="
                        + ingest.workers() + " x " + BATCHES_OF_A_WORKER + " x " + COPIES
                        + " x quantree.ingest.body-max); raise the heap, or lower one of them");
    }
}
