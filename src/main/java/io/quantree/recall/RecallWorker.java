package io.quantree.recall;

import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Works recalls off in the background: those that are too large for a mutation to wait for, those that were interrupted, and new stock of
 * those in force. One replica claims a recall; the claim expires.
 */
@ApplicationScoped
public class RecallWorker {
    private static final Logger LOG = Logger.getLogger(RecallWorker.class);
    private static final int RECALLS_MAX = 10_000;

    private final Recalls recalls;
    private final RecallRun run;
    private final RecallSettings settings;
    private final Stages stages;

    RecallWorker(Recalls recalls, RecallRun run, RecallSettings settings, Stages stages) {
        this.recalls = recalls;
        this.run = run;
        this.settings = settings;
        this.stages = stages;
    }

    @Scheduled(
            identity = "recalls",
            every = "${quantree.recall.every:60s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return stages.quietly(this::look);
    }

    private Uni<Void> look() {
        return Steps.orLog(
                recalls.work(settings.every(), RECALLS_MAX).chain(ids -> Steps.each(ids, this::workOff)),
                failure -> LOG.warn("recalls not looked after, trying again later", failure));
    }

    /** A failure of one recall doesn't keep the others. */
    private Uni<Void> workOff(long id) {
        return stages.of("work off recall").root().field("recall", id).run(() -> worked(id));
    }

    private Uni<Void> worked(long id) {
        Uni<Boolean> work = recalls.claim(id, settings.every())
                .chain(claimed -> claimed ? run.workOff(id) : Uni.createFrom().item(true));
        return Steps.orLog(work, failure -> LOG.warnf(failure, "recall stopped, going on later recall=%d", id))
                .replaceWithVoid();
    }

    /**
     * Works off as much of the recall as a client may wait for, and the rest after the client is answered. The recall is declared already:
     * when its first page fails, the background goes on.
     */
    Uni<Void> begin(long id) {
        return run.workOff(id, settings.synchronousMax())
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "recall not begun, going on in the background recall=%d", id))
                .onFailure()
                .recoverWithItem(false)
                .invoke(complete -> {
                    if (!complete) {
                        workOff(id).subscribe().with(done -> {});
                    }
                })
                .replaceWithVoid();
    }
}
