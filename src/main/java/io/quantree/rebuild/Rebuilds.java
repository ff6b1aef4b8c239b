package io.quantree.rebuild;

import io.quantree.stock.edit.PositionStatusPages;
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

@ApplicationScoped
class Rebuilds {
    private final Pool pool;
    private final Clock clock;

    Rebuilds(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Stores the thresholds of the positions of a catalogue, inside the transaction of the connection. Statements that start after its
     * commit use them; a rebuild updates all other positions in the background. Unchanged thresholds start no rebuild.
     *
     * @param thresholds in the order of evaluation; an empty list stands for the built-in rule
     */
    Uni<Void> request(SqlConnection connection, long catalogueId, List<PositionThreshold> thresholds) {
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

    Uni<Long> start(SqlConnection connection, long catalogueId, @Nullable String reason) {
        return connection
                .preparedQuery(RebuildStatements.START)
                .execute(Tuple.of(catalogueId, reason, OffsetDateTime.now(clock)))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    Uni<Long> start(long catalogueId, @Nullable String reason) {
        return pool.withTransaction(connection -> start(connection, catalogueId, reason));
    }

    Uni<List<Rebuild>> running(int max) {
        return pool.preparedQuery(RebuildStatements.RUNNING)
                .execute(Tuple.of(max))
                .map(rows -> rows.stream().map(Rebuild::of).toList());
    }

    /** Marks that no transaction writes by the former rule any more, and stores the number of positions. */
    Uni<Void> begin(SqlConnection connection, Rebuild rebuild) {
        return run(
                connection,
                RebuildStatements.BEGIN,
                Tuple.of(rebuild.id(), rebuild.version(), rebuild.catalogueId(), OffsetDateTime.now(clock)));
    }

    /** The present state of the rebuild, locked until the end of the transaction; empty when another transaction has the lock. */
    Uni<Optional<Rebuild>> takeTurn(SqlConnection connection, Rebuild rebuild) {
        return connection
                .preparedQuery(RebuildStatements.TRY_LOCK)
                .execute(Tuple.of(rebuild.id(), rebuild.version()))
                .map(Rebuilds::first);
    }

    Uni<Void> moveOn(SqlConnection connection, Rebuild rebuild, PositionStatusPages.Page page) {
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
