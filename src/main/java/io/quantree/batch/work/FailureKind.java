package io.quantree.batch.work;

import io.quantree.problem.DatabaseOutage;
import io.quantree.stock.write.ConflictRetry;

/** The kinds of failed transactions, by what a worker does about them. */
enum FailureKind {
    /** A serialization conflict: a retry succeeds. */
    CONFLICT,
    /** The database is unavailable: the worker waits for it. */
    UNAVAILABLE,
    /** Another worker has the lease and goes on. */
    LEASE_LOST,
    /** The data or the code is at fault: a retry fails like the first attempt. */
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
