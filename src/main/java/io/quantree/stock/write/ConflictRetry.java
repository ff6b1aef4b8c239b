package io.quantree.stock.write;

import io.opentelemetry.api.trace.Span;
import io.quantree.problem.SqlState;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.hibernate.StaleStateException;

/** Retries a transaction after a conflict with another one, with a growing pause. */
public final class ConflictRetry {
    private static final int RETRIES_MAX = 20;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration PAUSE_MAX = Duration.ofMillis(250);

    /** SQLSTATEs of a serialization failure, a deadlock, a lock timeout and a duplicate key. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "23505");

    private static final LongAdder CONFLICTS_MET = new LongAdder();

    private ConflictRetry() {}

    static long conflictsMet() {
        return CONFLICTS_MET.sum();
    }

    /** Runs the transaction and retries it after each conflict; fails when the retries are used up. */
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

    /** Runs the first transaction once; after a conflict runs the second one, with retries, which may take locks that the first doesn't. */
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

    public static boolean isConflict(Throwable failure) {
        String state = SqlState.of(failure);
        if (state != null) {
            return CONFLICTS.contains(state);
        }
        return failure instanceof StockConflict
                || failure instanceof OptimisticLockException
                || failure instanceof StaleStateException
                // A session wraps what the database says.
                || (failure instanceof PersistenceException session
                        && session.getCause() != null
                        && isConflict(session.getCause()));
    }

    /** Whether the failure is a conflict that outlasted the retries. */
    public static boolean isEndless(Throwable failure) {
        // When the retries are used up, the failure has the last conflict as its cause.
        return isConflict(failure) || (failure.getCause() != null && isConflict(failure.getCause()));
    }
}
