package io.quantree.snapshot.work;

import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.snapshot.SnapshotStatus;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Closes snapshots in the background: those whose job any replica has closed, and those that were interrupted. */
@ApplicationScoped
public class SnapshotWorker {
    private static final Logger LOG = Logger.getLogger(SnapshotWorker.class);
    private static final int SNAPSHOTS_MAX = 1_000;

    private final SnapshotStates states;
    private final SnapshotRun run;
    private final Stages stages;

    SnapshotWorker(SnapshotStates states, SnapshotRun run, Stages stages) {
        this.states = states;
        this.run = run;
        this.stages = stages;
    }

    @Scheduled(
            identity = "snapshots",
            every = "${quantree.snapshot.every:1s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return stages.quietly(this::look);
    }

    private Uni<Void> look() {
        return Steps.orLog(
                states.work(SNAPSHOTS_MAX).chain(ids -> Steps.each(ids, this::workOff)),
                failure -> LOG.warn("snapshots not looked for, trying again later", failure));
    }

    /** A failure of one snapshot doesn't keep the others. */
    private Uni<Void> workOff(long id) {
        return stages.of("close snapshot")
                .root()
                .field("snapshot", id)
                .run(() -> Steps.orLog(
                        run.run(id).invoke(SnapshotWorker::log).replaceWithVoid(),
                        failure -> LOG.warnf(failure, "snapshot stopped, going on later snapshot=%d", id)));
    }

    private static void log(Optional<ClosingSnapshot> closed) {
        closed.map(ClosingSnapshot::snapshot)
                .filter(snapshot -> snapshot.completedOn != null)
                .ifPresent(snapshot -> LOG.logf(
                        snapshot.status == SnapshotStatus.COMPLETE ? Logger.Level.INFO : Logger.Level.WARN,
                        "snapshot %s job=%d removed=%d",
                        snapshot.status,
                        snapshot.jobId,
                        snapshot.removed));
    }
}
