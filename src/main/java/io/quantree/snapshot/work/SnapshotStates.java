package io.quantree.snapshot.work;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.Rows;
import io.quantree.snapshot.Snapshot;
import io.quantree.snapshot.SnapshotStatus;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.stock.write.WriteSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Moves snapshots of closed jobs on. Every step locks the snapshot's row, and does nothing if the snapshot has moved on meanwhile. */
@Singleton
record SnapshotStates(BackgroundPool pool, SnapshotMetrics metrics, Clock clock) {
    private static final String WORK = """
            SELECT s.id FROM snapshot s JOIN job j ON j.id = s.job_id
            WHERE s.status IN ('OPEN', 'CLOSING') AND (j.closed_on IS NOT NULL OR j.closes_on <= $1)
            ORDER BY s.id LIMIT $2
            """;

    private static final String FIND = """
            SELECT s.*, j.closed_on, j.closes_on,
              NOT EXISTS (SELECT FROM batch b WHERE b.job_id = s.job_id AND b.snapshot_id = s.id AND b.status <> 'COMPLETE') AS all_applied
            FROM (SELECT %s FROM snapshot WHERE id = $1) s JOIN job j ON j.id = s.job_id
            """.formatted(Snapshot.COLUMNS);

    private static final String TRY_LOCK = """
            SELECT FROM snapshot
            WHERE id = $1 AND status = $2 AND read_batch = $3 AND (cursor_sku_ref, cursor_location_ref, cursor_id) = ($4, $5, $6)
              AND existing IS NOT DISTINCT FROM $7
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String STORE = """
            UPDATE snapshot
            SET status = $2, read_batch = $3, existing = $4, removed = $5, cursor_sku_ref = $6, cursor_location_ref = $7, cursor_id = $8,
              reason = $9, completed_on = CASE WHEN $2 IN ('OPEN', 'CLOSING') THEN NULL ELSE $10::timestamptz END
            WHERE id = $1
            """;

    private static final String SHOW = "UPDATE batch SET removed = $2 WHERE id = $1";
    private static final String FORGET = "DELETE FROM snapshot_mention WHERE snapshot_id = $1";

    Uni<List<Long>> work(int max) {
        return pool.preparedQuery(WORK)
                .execute(Tuple.of(OffsetDateTime.now(clock), max))
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
    }

    Uni<Optional<ClosingSnapshot>> find(long id) {
        return find(pool, id);
    }

    private static Uni<Optional<ClosingSnapshot>> find(SqlClient client, long id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> Rows.first(rows, ClosingSnapshot::of));
    }

    /**
     * Runs a step in one transaction, with the snapshot as it is under its lock, and stores the snapshot afterwards. Empty if another
     * transaction has the lock, or the snapshot is not as {@code seen} any more. The step's only effects must be on the database and on the
     * snapshot that it is given, because a conflict runs it again.
     */
    <T> Uni<Optional<T>> step(Snapshot seen, BiFunction<SqlConnection, ClosingSnapshot, Uni<T>> step) {
        return ConflictRetry.<Optional<Stepped<T>>>of(() -> pool.withTransaction(connection -> connection
                        .query(WriteSettings.PLAN_AND_LOCK_TIMEOUT)
                        .execute()
                        .chain(() -> locked(connection, seen))
                        .chain(locked -> locked
                                ? stepped(connection, seen.id, step)
                                : Uni.createFrom().item(Optional.empty()))))
                .invoke(stepped -> stepped.map(Stepped::snapshot)
                        .filter(snapshot -> snapshot.status.isFinal())
                        .ifPresent(metrics::closed))
                .map(stepped -> stepped.map(Stepped::result));
    }

    private record Stepped<T>(Snapshot snapshot, T result) {}

    private <T> Uni<Optional<Stepped<T>>> stepped(
            SqlConnection connection, long id, BiFunction<SqlConnection, ClosingSnapshot, Uni<T>> step) {
        // A statement after the one that locks sees what was committed before the lock.
        return find(connection, id).map(Optional::orElseThrow).chain(present -> step.apply(connection, present)
                .call(() -> store(connection, present.snapshot()))
                .map(result -> Optional.of(new Stepped<>(present.snapshot(), result))));
    }

    private static Uni<Boolean> locked(SqlConnection connection, Snapshot seen) {
        QuantityKey cursor = seen.cursor();
        return connection
                .preparedQuery(TRY_LOCK)
                .execute(Tuple.tuple()
                        .addValue(seen.id)
                        .addValue(seen.status.name())
                        .addValue(seen.readBatch)
                        .addValue(cursor.skuRef())
                        .addValue(cursor.locationRef())
                        .addValue(cursor.id())
                        .addValue(seen.existing))
                .map(rows -> rows.size() == 1);
    }

    private Uni<Void> store(SqlConnection connection, Snapshot snapshot) {
        return connection
                .preparedQuery(STORE)
                .execute(Tuple.tuple()
                        .addValue(snapshot.id)
                        .addValue(snapshot.status.name())
                        .addValue(snapshot.readBatch)
                        .addValue(snapshot.existing)
                        .addValue(snapshot.removed)
                        .addValue(snapshot.cursorSkuRef)
                        .addValue(snapshot.cursorLocationRef)
                        .addValue(snapshot.cursorId)
                        .addValue(snapshot.reason)
                        .addValue(OffsetDateTime.now(clock)))
                .chain(() -> run(connection, SHOW, Tuple.of(snapshot.readBatch, (int) snapshot.removed)))
                .chain(() -> snapshot.status.isFinal()
                        ? run(connection, FORGET, Tuple.of(snapshot.id))
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }

    static void end(Snapshot snapshot, SnapshotStatus status, @Nullable String reason) {
        snapshot.status = status;
        snapshot.reason = reason;
    }
}
