package io.quantree.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.drain.Drain;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Deletes what is past its retention: page by page, each page in a transaction of its own and with a pause after it, and on one replica at
 * a time.
 */
@Singleton
public record Clearing(BackgroundPool pool, RetentionSettings settings, MeterRegistry registry, Drain drain) {
    private static final String TAKE_TURN = """
            SELECT pg_try_advisory_xact_lock(hashtext('retention'), hashtext($1)) AS turn, set_config('statement_timeout', '60s', true)
            """;

    /** What became of a run: how many rows were deleted, and whether it was interrupted while more may be left. */
    public record Run(int cleared, boolean interrupted) {}

    /**
     * Runs pages until one finds nothing.
     *
     * @param kind what is counted, as a label of the metric
     * @param page deletes up to so many rows and answers how many these were
     */
    public Uni<Run> run(String kind, int pageSize, BiFunction<SqlConnection, Integer, Uni<Integer>> page) {
        PagedWork<Void> work = new PagedWork<>(pageSize, Integer.MAX_VALUE, drain);
        Counter counter = counter(kind);
        return work.run(limit -> inTurn(kind, connection -> page.apply(connection, limit))
                        .invoke(cleared -> counter.increment(cleared.orElse(0)))
                        .call(this::pause))
                .map(finished -> new Run(work.done(), !finished));
    }

    private Uni<OptionalInt> inTurn(String kind, Function<SqlConnection, Uni<Integer>> page) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(TAKE_TURN)
                .execute(Tuple.of(kind))
                .chain(turn -> turn.iterator().next().getBoolean("turn")
                        ? page.apply(connection).map(OptionalInt::of)
                        : Uni.createFrom().item(OptionalInt.empty())));
    }

    private Uni<Void> pause(OptionalInt cleared) {
        return cleared.orElse(0) == 0 || settings.pause().isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(settings.pause());
    }

    private Counter counter(String kind) {
        return Counter.builder("quantree.cleared")
                .description("Rows that were cleared because their retention had ended")
                .tag("kind", kind)
                .register(registry);
    }
}
