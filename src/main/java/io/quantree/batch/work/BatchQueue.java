package io.quantree.batch.work;

import io.quantree.batch.Batch;
import io.quantree.batch.Lease;
import io.quantree.batch.OtherLines;
import io.quantree.batch.QueuedBatch;
import io.quantree.batch.StreamRegister;
import io.quantree.batch.record.BatchPayload;
import io.quantree.change.ChangeBlock;
import io.quantree.change.ChangeCause;
import io.quantree.change.ChangeField;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangeRecorder;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A catalogue's batches in the order in which they were accepted. */
@Singleton
public record BatchQueue(BackgroundPool pool, ChangeRecorder feed, Clock clock) {
    private static final String NEXT = "SELECT " + Batch.COLUMNS + """
            , p.format, p.header, p.body, ARRAY(SELECT r.chunk FROM batch_result r WHERE r.batch_id = b.id) AS done
            FROM batch b JOIN batch_payload p ON p.batch_id = b.id
            WHERE b.catalogue_id = $1 AND b.status <> 'COMPLETE' AND b.id > $2 AND %s
            ORDER BY b.id LIMIT 1
            """.formatted(StreamRegister.READY);

    private static final String START = """
            UPDATE batch SET status = 'RUNNING', started_on = coalesce(started_on, $2)
            WHERE id = $1 AND status <> 'COMPLETE'
              AND EXISTS (SELECT FROM lease WHERE catalogue_id = $3 AND generation = $4)
            """;

    private static final String COMPLETE = """
            UPDATE batch b
            SET status = 'COMPLETE', completed_on = $2, created = r.created, updated = r.updated, unchanged = r.unchanged,
                duplicate = r.duplicate, stale = r.stale, failed = r.failed, warned = r.warned
            FROM (SELECT coalesce(sum(created), 0) AS created, coalesce(sum(updated), 0) AS updated, coalesce(sum(unchanged), 0) AS unchanged,
                         coalesce(sum(duplicate), 0) AS duplicate, coalesce(sum(stale), 0) AS stale, coalesce(sum(failed), 0) AS failed,
                         coalesce(sum(warned), 0) AS warned
                  FROM batch_result WHERE batch_id = $1) r
            WHERE b.id = $1 AND b.status <> 'COMPLETE'
              AND EXISTS (SELECT FROM lease WHERE catalogue_id = $3 AND generation = $4)
            RETURNING b.received, b.created, b.updated, b.unchanged, b.duplicate, b.stale, b.failed, b.warned
            """;

    private static final List<String> COUNTS =
            List.of("received", "created", "updated", "unchanged", "duplicate", "stale", "failed", "warned");

    private static final String NOTE_FAILURE = """
            UPDATE batch SET attempts = attempts + 1 WHERE id = $1 RETURNING attempts
            """;

    Uni<Optional<QueuedBatch>> next(Lease lease, long after) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(lease.catalogue().id(), after))
                .map(rows -> Rows.first(rows, BatchQueue::queued));
    }

    Uni<Void> start(Lease lease, QueuedBatch batch) {
        return fenced(pool, START, lease, batch).replaceWithVoid();
    }

    Uni<Void> complete(Lease lease, QueuedBatch batch) {
        return pool.withTransaction(connection -> fenced(connection, COMPLETE, lease, batch)
                .chain(rows -> feed.record(
                        connection, news(lease, batch, rows.iterator().next()))));
    }

    private ChangeBlock news(Lease lease, QueuedBatch batch, Row counts) {
        JsonObject summary = new JsonObject();
        COUNTS.forEach(name -> summary.put(name, counts.getInteger(name)));
        String ref = Long.toString(batch.id());
        ChangeBlock block = new ChangeBlock(
                List.of(batch.batch().retailerId),
                lease.catalogue().id(),
                new ChangeCause("BATCH", ref, batch.batch().principal),
                clock.instant());
        return block.begin(ChangeKind.BATCH, ref, 0)
                .before()
                .text(ChangeField.status, "RUNNING")
                .after()
                .text(ChangeField.status, "COMPLETE")
                .text(ChangeField.jobId, Long.toString(batch.batch().jobId))
                .text(ChangeField.summary, summary.encode())
                .end();
    }

    Uni<Integer> noteFailure(QueuedBatch batch) {
        return pool.preparedQuery(NOTE_FAILURE)
                .execute(Tuple.of(batch.id()))
                .map(rows -> rows.iterator().next().getInteger("attempts"));
    }

    private Uni<RowSet<Row>> fenced(SqlClient client, String statement, Lease lease, QueuedBatch batch) {
        return client.preparedQuery(statement)
                .execute(Tuple.of(
                        batch.id(), OffsetDateTime.now(clock), lease.catalogue().id(), lease.generation()))
                .invoke(LeaseLost::unlessWritten);
    }

    private static QueuedBatch queued(Row row) {
        return new QueuedBatch(
                Batch.of(row), Set.of(row.getArrayOfIntegers("done")), BatchPayload.of(row), OtherLines.NONE);
    }
}
