package io.quantree.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.telemetry.Stages;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Pieces of work that are looked for from time to time: those that are due, and those that were interrupted. A piece that fails is counted and
 * logged, and doesn't keep the others. A replica that is stopping begins none.
 */
public final class DueWork {
    private final Logger log;
    private final String kind;
    private final String stage;
    private final Stages stages;
    private final Drain drain;
    private final Counter failures;

    /** @param kind names a piece of the work in log lines, as their field, and as a label of the metric */
    public DueWork(Logger log, String kind, String stage, Stages stages, Drain drain, MeterRegistry registry) {
        this.log = log;
        this.kind = kind;
        this.stage = stage;
        this.stages = stages;
        this.drain = drain;
        this.failures = Counter.builder("quantree.work.failures")
                .description("Pieces of background work that failed and go on later")
                .tag("kind", kind)
                .register(registry);
    }

    /** Works off, one after the other, what is due. */
    public Uni<Void> look(Supplier<Uni<List<Long>>> due, LongFunction<Uni<?>> work) {
        return stages.quietly(() -> Steps.orLog(
                due.get()
                        .chain(ids -> Steps.each(
                                ids, id -> drain.hasBegun() ? Uni.createFrom().voidItem() : workOff(id, work))),
                failure -> log.warnf(failure, "%ss not looked for, trying again later", kind)));
    }

    public Uni<Void> workOff(long id, LongFunction<Uni<?>> work) {
        return stages.of(stage).root().field(kind, id).run(() -> Steps.orLog(
                        work.apply(id).onFailure().invoke(failure -> failures.increment()),
                        failure -> log.warnf(failure, "%s stopped, going on later %s=%d", kind, kind, id))
                .replaceWithVoid());
    }
}
