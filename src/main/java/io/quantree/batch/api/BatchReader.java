package io.quantree.batch.api;

import io.quantree.batch.Batch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.platform.database.EntitySessions;
import io.quantree.platform.database.ReadPool;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quantree.stock.model.PositionKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads batches and the outcomes of their records. */
@Singleton
public record BatchReader(EntitySessions sessions, ReadPool pool, RetailerScope scope) {
    private static final String SUMS = """
            SELECT coalesce(sum(created), 0)::int AS created, coalesce(sum(updated), 0)::int AS updated,
                   coalesce(sum(unchanged), 0)::int AS unchanged, coalesce(sum(duplicate), 0)::int AS duplicate,
                   coalesce(sum(stale), 0)::int AS stale, coalesce(sum(failed), 0)::int AS failed,
                   coalesce(sum(warned), 0)::int AS warned
            FROM batch_result WHERE batch_id = $1
            """;

    private static final String OUTCOMES = "SELECT record_indexes, outcomes FROM batch_result WHERE batch_id = $1";

    private static final String REMARKS = """
            SELECT record_index, code, field, value, message FROM batch_remark
            WHERE batch_id = $1 AND record_index >= $2 AND record_index < $3
            """;

    private static final String PAYLOAD = "SELECT format, header, body FROM batch_payload WHERE batch_id = $1";

    private static final String OWN_REFS = """
            SELECT p.sku_ref, p.location_ref, p.ref, p.id
            FROM unnest($2::text[], $3::text[]) AS place (sku_ref, location_ref)
            JOIN inventory_position p
              ON p.catalogue_id = $1 AND p.sku_ref = place.sku_ref AND p.location_ref = place.location_ref
            WHERE p.ref <> p.sku_ref || ':' || p.location_ref || ':' || $4::text
            """;

    /** The value in {@link #outcomes} of a record without an outcome. */
    static final byte NONE = -1;

    Uni<Batch> find(long jobId, long batchId) {
        return find(jobId, batchId, scope.retailers());
    }

    /** Reads no scope, so it may be asked outside of the request's context. */
    Uni<Batch> find(long jobId, long batchId, RetailerSet retailers) {
        return sessions.read(() -> Batch.inJob(jobId, batchId)).chain(batch -> {
            if (batch == null || !retailers.covers(batch.retailerId)) {
                throw Problem.of(ProblemType.NOT_FOUND, "Job " + jobId + " has no batch " + batchId + ".")
                        .about("batchId", batchId);
            }
            return batch.isRunning() ? counted(batch) : Uni.createFrom().item(batch);
        });
    }

    /** The counts of a running batch are the sums of its chunks so far. */
    private Uni<Batch> counted(Batch batch) {
        return pool.preparedQuery(SUMS).execute(Tuple.of(batch.id)).map(rows -> {
            Row sums = rows.iterator().next();
            batch.created = sums.getInteger("created");
            batch.updated = sums.getInteger("updated");
            batch.unchanged = sums.getInteger("unchanged");
            batch.duplicate = sums.getInteger("duplicate");
            batch.stale = sums.getInteger("stale");
            batch.failed = sums.getInteger("failed");
            batch.warned = sums.getInteger("warned");
            return batch;
        });
    }

    Uni<byte[]> outcomes(Batch batch) {
        return pool.preparedQuery(OUTCOMES).execute(Tuple.of(batch.id)).map(rows -> {
            byte[] outcomes = new byte[batch.received];
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

    Uni<Map<Integer, Remark>> remarks(Batch batch, int from, int to) {
        return pool.preparedQuery(REMARKS).execute(Tuple.of(batch.id, from, to)).map(rows -> rows.stream()
                .collect(Collectors.toMap(row -> row.getInteger("record_index"), Remark::of)));
    }

    /** Those of the positions that have a ref of their own, one that is not built from product, location and type of the catalogue. */
    Uni<Map<PositionKey, Position>> ownRefs(Batch batch, Set<PositionKey> places) {
        return pool.preparedQuery(OWN_REFS)
                .execute(Tuple.of(
                        batch.catalogueId,
                        places.stream().map(PositionKey::skuRef).toArray(String[]::new),
                        places.stream().map(PositionKey::locationRef).toArray(String[]::new),
                        batch.catalogue.type))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new PositionKey(row.getString("sku_ref"), row.getString("location_ref")),
                                row -> new Position(row.getLong("id"), row.getString("ref")))));
    }

    static Problem cleared(Batch batch) {
        return Problem.of(
                        ProblemType.CLEARED,
                        "The records and results of batch " + batch.id + " are no longer kept; its counts are.")
                .about("batchId", batch.id);
    }

    record Position(long id, String ref) {}

    /** Empty when it was cleared since the batch was read. */
    Uni<Optional<BatchPayload>> payload(Batch batch) {
        return pool.preparedQuery(PAYLOAD).execute(Tuple.of(batch.id)).map(rows -> Rows.first(rows, BatchPayload::of));
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
}
