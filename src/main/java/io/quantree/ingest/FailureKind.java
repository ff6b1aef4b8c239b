package io.quantree.ingest;

import io.quantree.stock.StockConflict;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;

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
        if (failure instanceof StockConflict) {
            return CONFLICT;
        }
        if (failure instanceof LeaseLost) {
            return LEASE_LOST;
        }
        if (failure instanceof PgException database) {
            return of(String.valueOf(database.getSqlState()));
        }
        boolean connection = failure instanceof IOException
                || failure instanceof ClosedConnectionException
                || failure instanceof io.vertx.core.VertxException
                || failure instanceof java.util.concurrent.TimeoutException;
        return connection ? UNAVAILABLE : FAULT;
    }

    /** By SQLSTATE: serialization, deadlock and lock timeout; connection, resources, operator intervention, system. */
    private static FailureKind of(String state) {
        return switch (state) {
            case "40001", "40P01", "55P03", "23505" -> CONFLICT;
            default ->
                switch (state.substring(0, Math.min(2, state.length()))) {
                    case "08", "53", "57", "58", "25" -> UNAVAILABLE;
                    default -> FAULT;
                };
        };
    }
}
