package io.quantree.problem;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The SQLSTATE by which the database refuses a statement, as the driver reports it and as a session of entities does. */
public final class SqlState {
    /** A transaction of repeatable reads meets a row that another one has changed since. */
    public static final String SERIALIZATION_FAILURE = "40001";

    private static final String QUERY_CANCELED = "57014";
    private static final String READ_ONLY = "25006";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String SHUTDOWNS = "57P";
    private static final String CONNECTION = "08";

    private SqlState() {}

    /** The state of this failure; its causes are not asked. */
    public static @Nullable String of(Throwable failure) {
        if (failure instanceof PgException database) {
            return String.valueOf(database.getSqlState());
        }
        // A session replaces the driver's failure by this one.
        return failure instanceof SQLException database ? String.valueOf(database.getSQLState()) : null;
    }

    /** Whether the session that was answered this state is of no more use: it can't write, or the server ends it. */
    public static boolean endsSession(@Nullable String state) {
        return state != null
                && (state.equals(READ_ONLY) || state.startsWith(SHUTDOWNS) || state.startsWith(CONNECTION));
    }

    static boolean isReadOnly(@Nullable String state) {
        return READ_ONLY.equals(state);
    }

    static boolean isTooManyConnections(@Nullable String state) {
        return TOO_MANY_CONNECTIONS.equals(state);
    }

    /** Whether the database has cancelled a statement because it took longer than {@code statement_timeout}. */
    public static boolean isQueryTimeout(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (QUERY_CANCELED.equals(of(cause))) {
                return true;
            }
        }
        return false;
    }
}
