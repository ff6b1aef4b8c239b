package io.quantree.work;

import io.quantree.platform.drain.Drain;
import io.quantree.platform.drain.DrainBegun;
import io.quantree.platform.schema.Schema;
import io.quantree.platform.telemetry.Stages;
import io.quantree.platform.telemetry.WorkerPulses;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Creates the worker loops of this replica and stops them with it. */
@ApplicationScoped
public class WorkerLoops {
    private final Schema schema;
    private final Stages stages;
    private final Drain drain;
    private final Clock clock;
    private final List<WorkerLoop> loops = new CopyOnWriteArrayList<>();

    WorkerLoops(Schema schema, Stages stages, Drain drain, Clock clock) {
        this.schema = schema;
        this.stages = stages;
        this.drain = drain;
        this.clock = clock;
    }

    public WorkerLoop create(Class<?> owner, int workers, WorkSignal signal, Duration poll) {
        WorkerLoop loop = new WorkerLoop(
                Logger.getLogger(owner),
                workers,
                poll,
                signal,
                schema,
                stages,
                drain,
                new WorkerPulses(workers, clock));
        loops.add(loop);
        return loop;
    }

    /** Wakes idle workers, so that they end; a busy one ends after its turn. */
    void drain(@Observes DrainBegun begun) {
        loops.forEach(WorkerLoop::wake);
    }

    /** Waits for busy workers. Another replica applies what they don't commit in time. */
    void stop(@Observes ShutdownEvent event) {
        Duration rest = drain.rest();
        if (!rest.isZero()) {
            Steps.each(loops, WorkerLoop::idle)
                    .ifNoItem()
                    .after(rest)
                    .recoverWithUni(Uni.createFrom().voidItem())
                    .await()
                    .indefinitely();
        }
        loops.forEach(WorkerLoop::end);
    }
}
