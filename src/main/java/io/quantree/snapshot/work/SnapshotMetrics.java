package io.quantree.snapshot.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.snapshot.Snapshot;
import io.quantree.snapshot.SnapshotStatus;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Counts and logs what closing snapshots has done. */
@Singleton
class SnapshotMetrics {
    private static final Logger LOG = Logger.getLogger(SnapshotMetrics.class);

    private final Counter pages;
    private final Counter removed;
    private final Map<SnapshotStatus, Counter> closed = new EnumMap<>(SnapshotStatus.class);

    SnapshotMetrics(MeterRegistry registry) {
        this.pages = Counter.builder("quantree.snapshot.pages")
                .description("Pages of stock counts that snapshots have removed")
                .register(registry);
        this.removed = Counter.builder("quantree.snapshot.removed")
                .description("Stock counts that snapshots have removed")
                .register(registry);
        for (SnapshotStatus status : SnapshotStatus.values()) {
            if (status.isFinal()) {
                closed.put(
                        status,
                        Counter.builder("quantree.snapshots.closed")
                                .description("Snapshots that were closed")
                                .tag("outcome", status.name().toLowerCase(Locale.ROOT))
                                .register(registry));
            }
        }
    }

    /** A page is committed. */
    void page(long counts) {
        pages.increment();
        removed.increment(counts);
    }

    /** The snapshot has come to its end, and that is committed. */
    void closed(Snapshot snapshot) {
        Objects.requireNonNull(closed.get(snapshot.status)).increment();
        LOG.logf(
                snapshot.status == SnapshotStatus.COMPLETE ? Logger.Level.INFO : Logger.Level.WARN,
                "snapshot %s job=%d removed=%d",
                snapshot.status,
                snapshot.jobId,
                snapshot.removed);
    }
}
