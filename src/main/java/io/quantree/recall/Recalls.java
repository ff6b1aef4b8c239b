package io.quantree.recall;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.IfVersion;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class Recalls {
    private static final int ATTEMPTS_MAX = 10;

    private final Pool pool;
    private final Clock clock;

    Recalls(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Declares a recall; the id is that of an existing one if one of the same criteria applies. */
    Uni<Long> declare(Catalogue catalogue, RecallCriteria criteria, @Nullable String reason) {
        return declare(catalogue, criteria, reason, ATTEMPTS_MAX);
    }

    private Uni<Long> declare(Catalogue catalogue, RecallCriteria criteria, @Nullable String reason, int attempts) {
        byte[] digest = criteria.digest();
        Tuple row = matching(catalogue, criteria)
                .addValue(Buffer.buffer(digest))
                .addValue(reason)
                .addValue(OffsetDateTime.now(clock));
        return pool.preparedQuery(RecallStatements.DECLARE)
                .execute(row)
                .map(Recalls::id)
                .chain(declared -> declared.isPresent()
                        ? Uni.createFrom().item(declared)
                        : pool.preparedQuery(RecallStatements.SAME)
                                .execute(Tuple.of(catalogue.id(), Buffer.buffer(digest)))
                                .map(Recalls::id))
                // The existing recall was lifted between both statements; a retry declares a new one.
                .chain(found -> found.isPresent() || attempts == 0
                        ? Uni.createFrom().item(found.orElseThrow(Recalls::changing))
                        : declare(catalogue, criteria, reason, attempts - 1));
    }

    private static Problem changing() {
        return Problem.of(
                ProblemType.OVERLOADED,
                "Other requests keep declaring and lifting this recall; try again in a moment.");
    }

    Uni<Void> lift(Catalogue catalogue, RecallLifting input, long id, @Nullable String reason) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(RecallStatements.LOCK)
                .execute(Tuple.of(id))
                .map(Recalls::first)
                .invoke(found -> check(catalogue, input, found))
                .chain(() -> connection
                        .preparedQuery(RecallStatements.LIFT)
                        .execute(Tuple.tuple().addValue(id).addValue(reason).addValue(OffsetDateTime.now(clock))))
                .replaceWithVoid());
    }

    private static void check(Catalogue catalogue, RecallLifting input, Optional<Recall> found) {
        Recall recall = found.filter(one -> one.catalogue().equals(catalogue))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such recall.")
                        .field("id")
                        .value(input.id()));
        IfVersion.check(input.ifVersion(), recall.version());
        if (!recall.status().applies()) {
            throw Problem.of(ProblemType.INVALID_VALUE, "the recall is lifted already; it is " + recall.status())
                    .field("id")
                    .value(input.id());
        }
    }

    Uni<Optional<Recall>> find(long id) {
        return pool.preparedQuery(RecallStatements.FIND).execute(Tuple.of(id)).map(Recalls::first);
    }

    /** The recall, locked until the end of the transaction; empty when another transaction has the lock. */
    Uni<Optional<Recall>> takeTurn(SqlConnection connection, long id) {
        return connection
                .preparedQuery(RecallStatements.TRY_LOCK)
                .execute(Tuple.of(id))
                .map(Recalls::first);
    }

    Uni<Void> taken(SqlConnection connection, Recall recall, int quantities) {
        return run(connection, RecallStatements.TAKEN, Tuple.of(recall.id(), quantities, OffsetDateTime.now(clock)));
    }

    Uni<Void> freed(SqlConnection connection, Recall recall, List<QuantityKey> quantities) {
        QuantityKey last = quantities.get(quantities.size() - 1);
        return run(
                connection,
                RecallStatements.FREED,
                Tuple.of(
                        recall.id(),
                        quantities.size(),
                        OffsetDateTime.now(clock),
                        last.skuRef(),
                        last.locationRef(),
                        last.id()));
    }

    Uni<Void> end(SqlConnection connection, Recall recall) {
        return run(connection, RecallStatements.END, Tuple.of(recall.id(), OffsetDateTime.now(clock)));
    }

    Uni<Void> settle(Recall recall) {
        return pool.preparedQuery(RecallStatements.SETTLE)
                .execute(Tuple.of(recall.id(), OffsetDateTime.now(clock)))
                .replaceWithVoid();
    }

    Uni<List<Long>> work(Duration every, int max) {
        return pool.preparedQuery(RecallStatements.WORK)
                .execute(Tuple.of(OffsetDateTime.now(clock).minus(every), max))
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
    }

    Uni<Boolean> claim(long id, Duration every) {
        return pool.preparedQuery(RecallStatements.CLAIM)
                .execute(Tuple.of(
                        id, OffsetDateTime.now(clock), OffsetDateTime.now(clock).minus(every)))
                .map(claimed -> claimed.rowCount() > 0);
    }

    static Tuple matching(Catalogue catalogue, RecallCriteria criteria) {
        return Tuple.tuple()
                .addValue(catalogue.id())
                .addValue(criteria.manufacturerBatchNumber())
                .addValue(criteria.manufacturer())
                .addValue(criteria.supplier())
                .addValue(array(criteria.productRefs()))
                .addValue(array(criteria.locationRefs()));
    }

    static String @Nullable [] array(@Nullable List<String> refs) {
        return refs == null ? null : refs.toArray(String[]::new);
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }

    private static Optional<Recall> first(RowSet<Row> rows) {
        return Rows.first(rows, Recall::of);
    }

    private static Optional<Long> id(RowSet<Row> rows) {
        return Rows.first(rows, row -> row.getLong("id"));
    }
}
