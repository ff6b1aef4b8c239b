package io.quantree.problem;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a database that can't be used at present from a request that it refuses. */
public final class DatabaseOutage {
    /** Classes of SQLSTATE: transaction state lost with its connection, connection, resources, operator intervention, system. */
    private static final Set<String> STATES = Set.of("08", "25", "53", "57", "58");

    private static final Set<String> POOL = Set.of("Timeout", "Pool closed");

    private static final int CLASS_LENGTH = 2;

    private DatabaseOutage() {}

    /** Whether the failure, or what caused it, is that the database is away or out of resources. */
    public static boolean isReasonOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException database) {
                String state = String.valueOf(database.getSqlState());
                return state.length() > CLASS_LENGTH && STATES.contains(state.substring(0, CLASS_LENGTH));
            }
            if (cause instanceof UncheckedIOException) {
                // Reading bytes that are here already failed, such as JSON: no connection is to blame.
                return false;
            }
            if (cause instanceof IOException
                    || cause instanceof ClosedConnectionException
                    || cause instanceof VertxException
                    || isWordOfThePool(cause)
                    || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** What the pool says, in no class of its own, when no connection became free in time and when the service ends. */
    private static boolean isWordOfThePool(Throwable cause) {
        return cause instanceof NoStackTraceThrowable && POOL.contains(String.valueOf(cause.getMessage()));
    }
}
