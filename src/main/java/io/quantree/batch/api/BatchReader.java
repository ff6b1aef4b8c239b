package io.quantree.batch.api;

import io.quantree.batch.StoredBatch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.catalogue.Catalogue;
import io.quantree.input.Instants;
import io.quantree.job.Summary;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads batches and what became of their records. */
@ApplicationScoped
public class BatchReader {
    /** The counts of a batch that is still running are the sum of its chunks so far. */
    private static final String FIND = """
            SELECT b.id, b.job_id, c.id, c.retailer_id, c.ref, c.type, b.status, b.action, b.entity_type, b.source, b.event, b.dry_run,
                   b.conditions, b.extras, b.as_of, b.accepted_on, b.started_on, b.completed_on,
                   b.received::bigint, r.created, r.updated, r.unchanged, r.duplicate, r.stale, r.failed
            FROM batch b
            JOIN inventory_catalogue c ON c.id = b.catalogue_id
            CROSS JOIN LATERAL (
              SELECT coalesce(sum(created), 0) AS created, coalesce(sum(updated), 0) AS updated, coalesce(sum(unchanged), 0) AS unchanged,
                     coalesce(sum(duplicate), 0) AS duplicate, coalesce(sum(stale), 0) AS stale, coalesce(sum(failed), 0) AS failed
              FROM batch_result WHERE batch_id = b.id) r
            WHERE b.job_id = $1 AND b.id = $2
            """;

    private static final String OUTCOMES = """
            SELECT record_indexes, outcomes FROM batch_result WHERE batch_id = $1
            """;

    private static final String REMARKS = """
            SELECT record_index, code, field, value, message FROM batch_remark
            WHERE batch_id = $1 AND record_index >= $2 AND record_index < $3
            """;

    private static final String PAYLOAD = """
            SELECT format, header, body FROM batch_payload WHERE batch_id = $1
            """;

    /** What {@link #outcomes} holds for a record that has no outcome yet. */
    static final byte NONE = -1;

    private final Pool pool;
    private final RetailerScope scope;

    BatchReader(Pool pool, RetailerScope scope) {
        this.pool = pool;
        this.scope = scope;
    }

    /** The batch of that job, unless it belongs to a retailer whom the request doesn't speak for. */
    Uni<StoredBatch> find(long jobId, long batchId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(jobId, batchId)).map(rows -> {
            for (Row row : rows) {
                StoredBatch batch = stored(row);
                if (scope.covers(batch.catalogue().retailerId())) {
                    return batch;
                }
            }
            throw Problem.of(ProblemType.NOT_FOUND, "Job " + jobId + " has no batch " + batchId + ".")
                    .field("batchId")
                    .value(batchId);
        });
    }

    /** The outcome of every record that has one, by the record's index. */
    Uni<byte[]> outcomes(StoredBatch batch) {
        return pool.preparedQuery(OUTCOMES).execute(Tuple.of(batch.id())).map(rows -> {
            byte[] outcomes = new byte[(int) batch.summary().received()];
            java.util.Arrays.fill(outcomes, NONE);
            for (Row row : rows) {
                Integer[] indexes = row.getArrayOfIntegers(0);
                byte[] chunk = row.getBuffer(1).getBytes();
                for (int i = 0; i < chunk.length; i++) {
                    outcomes[indexes[i]] = chunk[i];
                }
            }
            return outcomes;
        });
    }

    /** The remarks on a range of records, by their index. */
    Uni<Map<Integer, Remark>> remarks(StoredBatch batch, int from, int to) {
        return pool.preparedQuery(REMARKS)
                .execute(Tuple.of(batch.id(), from, to))
                .map(rows -> {
                    Map<Integer, Remark> remarks = new HashMap<>();
                    for (Row row : rows) {
                        remarks.put(
                                row.getInteger(0),
                                new Remark(
                                        ProblemType.valueOf(row.getString(1)),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4)));
                    }
                    return remarks;
                });
    }

    Uni<BatchPayload> payload(StoredBatch batch) {
        return pool.preparedQuery(PAYLOAD)
                .execute(Tuple.of(batch.id()))
                .map(RowSet::iterator)
                .map(rows -> {
                    Row row = rows.next();
                    return new BatchPayload(
                            PayloadFormat.valueOf(row.getString(0)),
                            row.getString(1),
                            row.getBuffer(2).getBytes());
                });
    }

    /** Why a record was not applied. */
    record Remark(
            ProblemType type,
            @Nullable String field,
            @Nullable String value,
            String message) {}

    private static StoredBatch stored(Row row) {
        return new StoredBatch(
                row.getLong(0),
                row.getLong(1),
                new Catalogue(row.getLong(2), row.getLong(3), row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getBoolean(11),
                row.getString(12),
                row.getString(13),
                Instants.of(row.getOffsetDateTime(14)),
                row.getOffsetDateTime(15).toInstant(),
                Instants.of(row.getOffsetDateTime(16)),
                Instants.of(row.getOffsetDateTime(17)),
                Summary.of(row, 18));
    }
}
