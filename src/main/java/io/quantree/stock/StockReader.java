package io.quantree.stock;

import io.quantree.graphql.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Runs every statement of the read side, each on a connection of its own, so that sibling fields don't get into each other's way. */
@ApplicationScoped
class StockReader {
    private static final Logger LOG = Logger.getLogger(StockReader.class);

    private final Pool pool;

    StockReader(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Row>> read(String statement, Tuple parameters) {
        LOG.debugf("Reading: %s", statement);
        return pool.preparedQuery(statement).execute(parameters).map(rows -> {
            List<Row> read = new ArrayList<>(rows.size());
            rows.forEach(read::add);
            return read;
        });
    }

    /** Runs a statement that was made from arguments. */
    Uni<List<Row>> read(String statement, WhereClause where) {
        return read(statement, where.parameters());
    }

    /** Runs a statement that answers one number, its column {@code total}. */
    Uni<Long> count(String statement, WhereClause where) {
        return read(statement, where).map(rows -> rows.get(0).getLong("total"));
    }
}
