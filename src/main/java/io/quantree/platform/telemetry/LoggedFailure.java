package io.quantree.platform.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import graphql.GraphQLException;
import io.quantree.problem.Problem;
import io.quantree.problem.SqlState;
import io.vertx.pgclient.PgException;
import jakarta.persistence.PersistenceException;
import java.time.DateTimeException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the log shows it: its classes, its places, and its messages unless they may repeat what a client has sent. The message of a
 * statement that the database refuses holds values of the row; those of parsers hold the text. The message names the failure's class, because
 * a log in JSON shows the class of this one.
 */
final class LoggedFailure extends Exception {
    private static final long serialVersionUID = 1;
    private static final int CAUSES_MAX = 20;

    /** Classes of SQLSTATE whose messages are about data: triggered actions, data, constraints, rules of views, and exceptions of functions. */
    private static final Set<String> STATES_ABOUT_DATA = Set.of("09", "21", "22", "23", "44", "P0");

    private static final Pattern CONSTRAINT = Pattern.compile("constraint \"(\\w+)\"");

    private LoggedFailure(String shown, @Nullable Throwable cause) {
        super(shown, cause, false, true);
    }

    static Throwable of(Throwable failure) {
        return failure instanceof LoggedFailure ? failure : of(failure, 0);
    }

    private static LoggedFailure of(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        LoggedFailure logged =
                new LoggedFailure(shown(failure), cause == null || depth == CAUSES_MAX ? null : of(cause, depth + 1));
        logged.setStackTrace(failure.getStackTrace());
        return logged;
    }

    private static String shown(Throwable failure) {
        String name = failure.getClass().getName();
        String state = SqlState.of(failure);
        String message = failure.getMessage();
        if (state != null) {
            boolean aboutData = state.length() > 2 && STATES_ABOUT_DATA.contains(state.substring(0, 2));
            return name + ": " + (aboutData ? "SQLSTATE " + state + constraint(failure) : message);
        }
        return message == null || mayHoldData(failure) ? name : name + ": " + message;
    }

    private static String constraint(Throwable failure) {
        if (failure instanceof PgException refused && refused.getConstraint() != null) {
            return " constraint " + refused.getConstraint();
        }
        Matcher named = CONSTRAINT.matcher(String.valueOf(failure.getMessage()));
        return named.find() ? " constraint " + named.group(1) : "";
    }

    private static boolean mayHoldData(Throwable failure) {
        return failure instanceof JsonProcessingException
                || failure instanceof IllegalArgumentException
                || failure instanceof DateTimeException
                || failure instanceof ArithmeticException
                || failure instanceof PersistenceException
                || failure instanceof GraphQLException
                || failure instanceof Problem
                // Its message repeats that of its cause.
                || failure.getCause() != null
                        && String.valueOf(failure.getMessage())
                                .contains(String.valueOf(failure.getCause().getMessage()));
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
