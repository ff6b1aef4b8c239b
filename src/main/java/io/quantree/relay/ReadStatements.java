package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Runs every statement of the read side, each on a connection of its own, so that sibling fields don't get into each other's way. */
@ApplicationScoped
public class ReadStatements {
    private static final Logger LOG = Logger.getLogger(ReadStatements.class);

    // What PostgreSQL calls a statement that it has ended before its time.
    private static final String QUERY_CANCELED = "57014";

    private final Pool pool;
    private final GraphQlLimits limits;

    ReadStatements(Pool pool, GraphQlLimits limits) {
        this.pool = pool;
        this.limits = limits;
    }

    /** Runs a statement. */
    public Uni<List<Row>> read(String statement, Tuple parameters) {
        return read(statement, parameters, List.of());
    }

    /** Runs a statement that was made from arguments. */
    public Uni<List<Row>> read(String statement, WhereClause where) {
        return read(statement, where.parameters(), where.arguments());
    }

    /** Runs a statement that answers one number, its column {@code total}. */
    public Uni<Long> count(String statement, WhereClause where) {
        return read(statement, where).map(rows -> rows.get(0).getLong("total"));
    }

    private Uni<List<Row>> read(String statement, Tuple parameters, List<String> arguments) {
        LOG.debugf("Reading: %s", statement);
        return pool.preparedQuery(statement)
                .execute(parameters)
                .map(rows -> {
                    List<Row> read = new ArrayList<>(rows.size());
                    rows.forEach(read::add);
                    return read;
                })
                .onFailure(ReadStatements::tookTooLong)
                .transform(failure -> timeout(arguments));
    }

    private static boolean tookTooLong(Throwable failure) {
        return failure instanceof PgException error && QUERY_CANCELED.equals(error.getSqlState());
    }

    private Problem timeout(List<String> arguments) {
        int limit = limits.statementTimeoutMillis();
        Problem problem = Problem.of(
                        ProblemType.QUERY_TIMEOUT,
                        "The query takes longer than " + limit + " ms; narrow it down, or ask for less of it at once.")
                .limit(limit);
        return arguments.isEmpty() ? problem : problem.field(String.join(", ", arguments));
    }
}
