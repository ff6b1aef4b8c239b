package io.quantree.snapshot.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.work.DueWork;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Closes snapshots in the background: those whose job any replica has closed, and those that were interrupted. */
@Startup
@ApplicationScoped
public class SnapshotWorker {
    private static final Logger LOG = Logger.getLogger(SnapshotWorker.class);
    private static final int SNAPSHOTS_MAX = 1_000;

    private final SnapshotStates states;
    private final SnapshotRun run;
    private final DueWork due;

    SnapshotWorker(SnapshotStates states, SnapshotRun run, Stages stages, Drain drain, MeterRegistry registry) {
        this.states = states;
        this.run = run;
        this.due = new DueWork(LOG, "snapshot", "close snapshot", stages, drain, registry);
    }

    @Scheduled(
            identity = "snapshots",
            every = "${quantree.snapshot.every:1s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return due.look(() -> states.work(SNAPSHOTS_MAX), run::run);
    }
}
