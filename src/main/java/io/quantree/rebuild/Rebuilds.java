package io.quantree.rebuild;

import io.quantree.stock.edit.PositionStatuses;
import io.quantree.stock.model.PositionRule;
import io.quantree.stock.model.PositionThreshold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts rebuilds and moves them on. */
@ApplicationScoped
public class Rebuilds {
    private final Pool pool;
    private final Clock clock;

    Rebuilds(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Makes these the thresholds of the catalogue's positions, inside the connection's transaction. What is written from its commit on
     * goes by them; all other positions follow in the background. When they are the thresholds already, nothing happens.
     *
     * @param thresholds in the order in which they are looked at; none stand for the built-in rule
     */
    public Uni<Void> request(SqlConnection connection, long catalogueId, List<PositionThreshold> thresholds) {
        PositionRule rule = PositionRule.of(thresholds);
        return connection
                .preparedQuery(RebuildStatements.STORE_RULE)
                .execute(Tuple.of(
                        catalogueId,
                        rule.lowerBounds().toArray(Long[]::new),
                        rule.statuses().toArray(String[]::new),
                        rule.equals(PositionRule.BUILT_IN)))
                .chain(stored -> stored.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : start(connection, catalogueId, "Thresholds have changed.")
                                .replaceWithVoid());
    }

    /** Starts a rebuild, from the beginning when one is running, and tells its id. */
    Uni<Long> start(SqlConnection connection, long catalogueId, @Nullable String reason) {
        return connection
                .preparedQuery(RebuildStatements.START)
                .execute(Tuple.of(catalogueId, reason, OffsetDateTime.now(clock)))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /** Starts a rebuild in a transaction of its own. */
    Uni<Long> start(long catalogueId, @Nullable String reason) {
        return pool.withTransaction(connection -> start(connection, catalogueId, reason));
    }

    /** The rebuilds that are running. */
    Uni<List<Rebuild>> running(int max) {
        return pool.preparedQuery(RebuildStatements.RUNNING)
                .execute(Tuple.of(max))
                .map(rows -> rows.stream().map(Rebuild::of).toList());
    }

    /** Notes that nobody writes by former rules any more, and how many positions there are. */
    Uni<Void> begin(SqlConnection connection, Rebuild rebuild) {
        return run(
                connection,
                RebuildStatements.BEGIN,
                Tuple.of(rebuild.id(), rebuild.version(), rebuild.catalogueId(), OffsetDateTime.now(clock)));
    }

    /** The rebuild as it is now, and until the end of the transaction nobody else works on it; nothing when somebody does. */
    Uni<Optional<Rebuild>> takeTurn(SqlConnection connection, Rebuild rebuild) {
        return connection
                .preparedQuery(RebuildStatements.TAKE_TURN)
                .execute(Tuple.of(rebuild.id(), rebuild.version()))
                .map(Rebuilds::first);
    }

    Uni<Void> moveOn(SqlConnection connection, Rebuild rebuild, PositionStatuses.Page page) {
        return run(
                connection,
                RebuildStatements.MOVE_ON,
                Tuple.of(
                        rebuild.id(),
                        page.positions(),
                        page.changed(),
                        page.last().skuRef(),
                        page.last().locationRef(),
                        OffsetDateTime.now(clock)));
    }

    Uni<Void> complete(SqlConnection connection, Rebuild rebuild) {
        return run(connection, RebuildStatements.COMPLETE, Tuple.of(rebuild.id(), OffsetDateTime.now(clock)));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }

    private static Optional<Rebuild> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(Rebuild::of);
    }
}
