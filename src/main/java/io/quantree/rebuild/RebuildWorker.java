package io.quantree.rebuild;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Works rebuilds off in the background: those that any replica has started, and those that were interrupted. */
@ApplicationScoped
public class RebuildWorker {
    private static final Logger LOG = Logger.getLogger(RebuildWorker.class);
    private static final int REBUILDS_MAX = 1_000;
    private static final int AT_ONCE = 2;

    private final Rebuilds rebuilds;
    private final RebuildRun run;
    private final Stages stages;
    private final AtomicInteger running = new AtomicInteger();

    RebuildWorker(Rebuilds rebuilds, RebuildRun run, Stages stages, MeterRegistry registry) {
        this.rebuilds = rebuilds;
        this.run = run;
        this.stages = stages;
        Gauge.builder("quantree.rebuilds.running", running, AtomicInteger::get)
                .description("Rebuilds that were not complete when they were last looked for")
                .register(registry);
    }

    @Scheduled(
            identity = "rebuilds",
            every = "${quantree.rebuild.every:2s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return stages.quietly(this::look);
    }

    private Uni<Void> look() {
        Uni<Void> worked = rebuilds.running(REBUILDS_MAX)
                .invoke(found -> running.set(found.size()))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUni(this::workOff)
                .merge(AT_ONCE)
                .collect()
                .last();
        return Steps.orLog(worked, failure -> LOG.warn("rebuilds not looked for, trying again later", failure));
    }

    /** A failure of one rebuild doesn't keep the others. */
    private Uni<Void> workOff(Rebuild rebuild) {
        return stages.of("work off rebuild")
                .root()
                .field("rebuild", rebuild.id())
                .run(() -> Steps.orLog(
                        run.workOff(rebuild),
                        failure -> LOG.warnf(failure, "rebuild stopped, going on later rebuild=%d", rebuild.id())));
    }
}
