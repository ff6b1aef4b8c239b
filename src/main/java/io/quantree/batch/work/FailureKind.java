package io.quantree.batch.work;

import io.quantree.problem.DatabaseOutage;
import io.quantree.stock.write.ConflictRetry;

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

    static FailureKind of(Throwable failure) {
        if (ConflictRetry.isConflict(failure)) {
            return CONFLICT;
        }
        if (failure instanceof LeaseLost) {
            return LEASE_LOST;
        }
        return DatabaseOutage.isReasonOf(failure) ? UNAVAILABLE : FAULT;
    }
}
