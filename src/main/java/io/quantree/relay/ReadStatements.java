package io.quantree.relay;

import io.quantree.platform.database.ReadPool;
import io.quantree.platform.database.SnapshotConnection;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.problem.SqlState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Runs the statements of queries. Each uses its own connection, so that sibling fields are read in parallel. Those of work that holds a
 * snapshot use the connection of that.
 */
@ApplicationScoped
public class ReadStatements {
    private static final Logger LOG = Logger.getLogger(ReadStatements.class);

    private final ReadPool pool;
    private final GraphQlLimits limits;

    ReadStatements(ReadPool pool, GraphQlLimits limits) {
        this.pool = pool;
        this.limits = limits;
    }

    public Uni<List<Row>> read(String statement, Tuple parameters) {
        return read(statement, parameters, List.of(), 0);
    }

    public Uni<List<Row>> read(String statement, WhereClause where) {
        return read(statement, where, 0);
    }

    /** Runs a statement that reads so many rows at most. */
    public Uni<List<Row>> read(String statement, WhereClause where, long atMost) {
        return read(statement, where.parameters(), where.arguments(), atMost);
    }

    /** Runs a statement, if there is one; otherwise there are no rows. */
    public Uni<List<Row>> read(Optional<String> statement, WhereClause where) {
        return statement.map(text -> read(text, where)).orElseGet(() -> Uni.createFrom()
                .item(List.of()));
    }

    /** Runs a statement that reads one number as its column {@code total}. */
    public Uni<Long> count(String statement, WhereClause where) {
        return read(statement, where).map(rows -> rows.get(0).getLong("total"));
    }

    private Uni<List<Row>> read(String statement, Tuple parameters, List<String> arguments, long atMost) {
        LOG.debugf("Reading: %s", statement);
        SqlConnection snapshot = SnapshotConnection.current();
        Uni<List<Row>> reading = (snapshot == null ? pool : snapshot)
                .preparedQuery(statement)
                .execute(parameters)
                .map(rows -> {
                    List<Row> read = new ArrayList<>(rows.size());
                    rows.forEach(read::add);
                    return read;
                })
                .onFailure(SqlState::isQueryTimeout)
                .transform(failure -> timeout(arguments));
        RequestRows rows = RequestRows.current();
        return rows == null ? reading : rows.reading(atMost, reading);
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
