package io.quantree.batch.api;

import io.quantree.batch.StoredBatch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.catalogue.Catalogue;
import io.quantree.input.Instants;
import io.quantree.job.Summary;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads batches and the outcomes of their records. */
@ApplicationScoped
public class BatchReader {
    /** The counts of a running batch are the sums of its chunks so far. */
    private static final String FIND = """
            SELECT b.id AS batch_id, b.job_id, c.id, c.retailer_id, c.ref, c.type, b.status, b.action, b.entity_type, b.source, b.event,
                   b.dry_run, b.conditions, b.extras, b.as_of, b.accepted_on, b.started_on, b.completed_on,
                   b.received::bigint AS received, r.created, r.updated, r.unchanged, r.duplicate, r.stale, r.failed
            FROM batch b
            JOIN inventory_catalogue c ON c.id = b.catalogue_id
            CROSS JOIN LATERAL (
              SELECT coalesce(sum(created), 0) AS created, coalesce(sum(updated), 0) AS updated, coalesce(sum(unchanged), 0) AS unchanged,
                     coalesce(sum(duplicate), 0) AS duplicate, coalesce(sum(stale), 0) AS stale, coalesce(sum(failed), 0) AS failed
              FROM batch_result WHERE batch_id = b.id) r
            WHERE b.job_id = $1 AND b.id = $2
            """;

    private static final String OUTCOMES = "SELECT record_indexes, outcomes FROM batch_result WHERE batch_id = $1";

    private static final String REMARKS = """
            SELECT record_index, code, field, value, message FROM batch_remark
            WHERE batch_id = $1 AND record_index >= $2 AND record_index < $3
            """;

    private static final String PAYLOAD = "SELECT format, header, body FROM batch_payload WHERE batch_id = $1";

    /** The value in {@link #outcomes} of a record without an outcome. */
    static final byte NONE = -1;

    private final Pool pool;
    private final RetailerScope scope;

    BatchReader(Pool pool, RetailerScope scope) {
        this.pool = pool;
        this.scope = scope;
    }

    Uni<StoredBatch> find(long jobId, long batchId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(jobId, batchId)).map(rows -> Rows.first(
                        rows, BatchReader::stored)
                .filter(batch -> scope.covers(batch.catalogue().retailerId()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "Job " + jobId + " has no batch " + batchId + ".")
                        .about("batchId", batchId)));
    }

    Uni<byte[]> outcomes(StoredBatch batch) {
        return pool.preparedQuery(OUTCOMES).execute(Tuple.of(batch.id())).map(rows -> {
            byte[] outcomes = new byte[(int) batch.summary().received()];
            Arrays.fill(outcomes, NONE);
            for (Row row : rows) {
                Integer[] indexes = row.getArrayOfIntegers("record_indexes");
                byte[] chunk = row.getBuffer("outcomes").getBytes();
                for (int i = 0; i < chunk.length; i++) {
                    outcomes[indexes[i]] = chunk[i];
                }
            }
            return outcomes;
        });
    }

    Uni<Map<Integer, Remark>> remarks(StoredBatch batch, int from, int to) {
        return pool.preparedQuery(REMARKS)
                .execute(Tuple.of(batch.id(), from, to))
                .map(rows ->
                        rows.stream().collect(Collectors.toMap(row -> row.getInteger("record_index"), Remark::of)));
    }

    Uni<BatchPayload> payload(StoredBatch batch) {
        return pool.preparedQuery(PAYLOAD)
                .execute(Tuple.of(batch.id()))
                .map(rows -> BatchPayload.of(rows.iterator().next()));
    }

    record Remark(
            ProblemType type,
            @Nullable String field,
            @Nullable String value,
            String message) {
        static Remark of(Row row) {
            return new Remark(
                    ProblemType.valueOf(row.getString("code")),
                    row.getString("field"),
                    row.getString("value"),
                    row.getString("message"));
        }
    }

    private static StoredBatch stored(Row row) {
        return new StoredBatch(
                row.getLong("batch_id"),
                row.getLong("job_id"),
                Catalogue.of(row),
                row.getString("status"),
                row.getString("action"),
                row.getString("entity_type"),
                row.getString("source"),
                row.getString("event"),
                row.getBoolean("dry_run"),
                row.getString("conditions"),
                row.getString("extras"),
                Instants.of(row.getOffsetDateTime("as_of")),
                row.getOffsetDateTime("accepted_on").toInstant(),
                Instants.of(row.getOffsetDateTime("started_on")),
                Instants.of(row.getOffsetDateTime("completed_on")),
                Summary.of(row));
    }
}
