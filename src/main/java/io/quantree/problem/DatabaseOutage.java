package io.quantree.problem;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells an outage of the database from a request that the database refuses. */
public final class DatabaseOutage {
    /** Classes of SQLSTATE: transaction state lost with its connection, connection, resources, operator intervention, system. */
    private static final Set<String> STATES = Set.of("08", "25", "53", "57", "58");

    /** The messages of the pool when no connection became free: for a request of a connection, and for a single statement. */
    private static final Set<String> NO_CONNECTION_FREE = Set.of("Timeout", "Timeout waiting for connection");

    /** How the messages begin by which the pool reports a timeout and its end, and a connection and its transaction that they are lost. */
    private static final List<String> LOST =
            List.of("Timeout", "Pool closed", "Connection is not active", "Transaction already complete");

    private static final int CLASS_LENGTH = 2;

    private DatabaseOutage() {}

    /** Whether the failure or one of its causes is an outage or a lack of resources of the database. */
    public static boolean isReasonOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // A failure of several stages, such as of a statement and of its rollback, has all but the first of them
            // here.
            for (Throwable other : cause.getSuppressed()) {
                if (other != failure && isReasonOf(other)) {
                    return true;
                }
            }
            String state = SqlState.of(cause);
            if (state != null) {
                return state.length() > CLASS_LENGTH && STATES.contains(state.substring(0, CLASS_LENGTH));
            }
            if (cause instanceof UncheckedIOException) {
                // Parsing failed, for example of JSON: no connection was involved.
                return false;
            }
            if (cause instanceof IOException
                    || cause instanceof ClosedConnectionException
                    || cause instanceof VertxException
                    || isDriverFailure(cause)
                    || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** What an outage is answered with. */
    public static Problem problem(Throwable outage) {
        for (Throwable cause = outage; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoConnectionFree busy) {
                return Problem.of(ProblemType.DATABASE_BUSY, String.valueOf(busy.getMessage()));
            }
            String state = SqlState.of(cause);
            if (SqlState.isReadOnly(state)) {
                return Problem.of(
                        ProblemType.UNAVAILABLE, "The database accepts no writes at the moment; try again later.");
            }
            if (SqlState.isTooManyConnections(state)
                    || (cause instanceof NoStackTraceThrowable || cause instanceof VertxException)
                            && NO_CONNECTION_FREE.contains(String.valueOf(cause.getMessage()))) {
                return Problem.of(
                        ProblemType.DATABASE_BUSY,
                        "All connections to the database are in use, and none became free in time; try again later.");
            }
        }
        return Problem.of(ProblemType.UNAVAILABLE, "The database can't be reached; try again later.");
    }

    /** The driver reports some failures with this class of Vert.x, and only the message tells which. */
    private static boolean isDriverFailure(Throwable cause) {
        return cause instanceof NoStackTraceThrowable
                && LOST.stream().anyMatch(String.valueOf(cause.getMessage())::startsWith);
    }
}
