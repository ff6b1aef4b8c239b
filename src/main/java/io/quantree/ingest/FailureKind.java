package io.quantree.ingest;

import io.quantree.problem.DatabaseOutage;
import io.quantree.stock.StockConflict;
import io.vertx.pgclient.PgException;
import java.util.Set;

/** What a failed transaction calls for. */
enum FailureKind {
    /** Somebody was in the way; the same again will do. */
    CONFLICT,
    /** The database can't be used at present; wait for it. */
    UNAVAILABLE,
    /** Another worker is at it. */
    LEASE_LOST,
    /** The data or the code: the same again would fail the same way. */
    FAULT;

    /** SQLSTATEs: serialization, deadlock, lock timeout, and a row that somebody else inserted first. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "23505");

    static FailureKind of(Throwable failure) {
        if (failure instanceof StockConflict) {
            return CONFLICT;
        }
        if (failure instanceof LeaseLost) {
            return LEASE_LOST;
        }
        if (failure instanceof PgException database && CONFLICTS.contains(String.valueOf(database.getSqlState()))) {
            return CONFLICT;
        }
        return DatabaseOutage.isReasonOf(failure) ? UNAVAILABLE : FAULT;
    }
}
