package io.quantree.stock.write;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Runs a transaction again while other writers are in its way, after a pause that grows. */
public final class ConflictRetry {
    private static final int RETRIES_MAX = 20;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration PAUSE_MAX = Duration.ofMillis(250);

    /** SQLSTATEs: serialization, deadlock, lock timeout, and a row that somebody else inserted first. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "23505");

    private static final LongAdder CONFLICTS_MET = new LongAdder();

    private ConflictRetry() {}

    /** How often somebody was in the way since the service has started. */
    static long conflictsMet() {
        return CONFLICTS_MET.sum();
    }

    /** What the transaction answers, or its failure when that is no conflict or when conflicts don't end. */
    public static <T> Uni<T> of(Supplier<Uni<? extends T>> transaction) {
        return Uni.createFrom()
                .<T>deferred(transaction)
                .onFailure(ConflictRetry::isConflict)
                .invoke(ConflictRetry::note)
                .onFailure(ConflictRetry::isConflict)
                .retry()
                .withBackOff(PAUSE, PAUSE_MAX)
                .atMost(RETRIES_MAX);
    }

    /** Tries the first transaction once; if others are in its way, the second one, which may take locks that the first did without. */
    public static <T> Uni<T> of(Supplier<Uni<? extends T>> first, Supplier<Uni<? extends T>> again) {
        return Uni.createFrom()
                .<T>deferred(first)
                .onFailure(ConflictRetry::isConflict)
                .invoke(ConflictRetry::note)
                .onFailure(ConflictRetry::isConflict)
                .recoverWithUni(() -> of(again));
    }

    private static void note(Throwable conflict) {
        CONFLICTS_MET.increment();
        Span.current().addEvent("conflict");
    }

    /** Whether the same again will do, because somebody else was in the way. */
    public static boolean isConflict(Throwable failure) {
        return failure instanceof StockConflict
                || (failure instanceof PgException database
                        && CONFLICTS.contains(String.valueOf(database.getSqlState())));
    }

    /** Whether somebody was in the way each time until it was given up. */
    public static boolean isEndless(Throwable failure) {
        // When the attempts are used up, the conflict is the cause of what is thrown.
        return isConflict(failure) || (failure.getCause() != null && isConflict(failure.getCause()));
    }
}
