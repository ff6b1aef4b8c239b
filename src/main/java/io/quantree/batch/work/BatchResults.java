package io.quantree.batch.work;

import io.quantree.batch.Lease;
import io.quantree.problem.Problem;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.RecordOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores the outcomes of records: a byte for each record, and a remark for each record that was not applied. */
@ApplicationScoped
public class BatchResults {
    private static final String INSERT_RESULT = """
            INSERT INTO batch_result (batch_id, chunk, record_indexes, outcomes, created, updated, unchanged, duplicate, stale, failed, warned)
            SELECT $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
            FROM lease WHERE catalogue_id = $1 AND generation = $2
            ON CONFLICT DO NOTHING
            """;

    private static final String INSERT_REMARKS = """
            INSERT INTO batch_remark (batch_id, record_index, code, field, value, message)
            SELECT $1, i.record_index, i.code, i.field, i.value, i.message
            FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[]) AS i (record_index, code, field, value, message)
            """;

    /** Stores the results of a chunk in the transaction that applies it; fails with {@link LeaseLost} when another worker has the lease. */
    Uni<Void> store(SqlClient client, Lease lease, long batchId, int chunk, List<RecordOutcome> verdicts, int warned) {
        Integer[] indexes = new Integer[verdicts.size()];
        byte[] outcomes = new byte[verdicts.size()];
        int[] counts = new int[Outcome.values().length];
        for (int i = 0; i < outcomes.length; i++) {
            RecordOutcome verdict = verdicts.get(i);
            indexes[i] = verdict.index();
            outcomes[i] = verdict.outcome().code();
            counts[verdict.outcome().ordinal()]++;
        }
        Tuple parameters = Tuple.of(lease.catalogue().id(), lease.generation(), batchId, chunk)
                .addArrayOfInteger(indexes)
                .addBuffer(io.vertx.mutiny.core.buffer.Buffer.newInstance(Buffer.buffer(outcomes)));
        for (Outcome outcome : Outcome.values()) {
            parameters.addInteger(counts[outcome.ordinal()]);
        }
        parameters.addInteger(warned);
        return client.preparedQuery(INSERT_RESULT)
                .execute(parameters)
                .invoke(LeaseLost::unlessWritten)
                .chain(() -> remarks(client, batchId, verdicts));
    }

    private static Uni<Void> remarks(SqlClient client, long batchId, List<RecordOutcome> verdicts) {
        List<RecordOutcome> explained =
                verdicts.stream().filter(verdict -> verdict.reason() != null).toList();
        if (explained.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Integer[] indexes = explained.stream().map(RecordOutcome::index).toArray(Integer[]::new);
        Tuple parameters = Tuple.of(batchId)
                .addArrayOfInteger(indexes)
                .addArrayOfString(column(explained, reason -> reason.type().name()))
                .addArrayOfString(column(explained, Problem::field))
                .addArrayOfString(column(explained, Problem::value))
                .addArrayOfString(column(explained, Problem::detail));
        return client.preparedQuery(INSERT_REMARKS).execute(parameters).replaceWithVoid();
    }

    private static @Nullable String[] column(List<RecordOutcome> verdicts, Function<Problem, @Nullable String> field) {
        @Nullable String[] values = new String[verdicts.size()];
        for (int i = 0; i < values.length; i++) {
            Problem reason = verdicts.get(i).reason();
            String value = reason == null ? null : field.apply(reason);
            // PostgreSQL stores no NUL, and a NUL in the value may be the reason of the remark.
            values[i] = value == null ? null : value.replace('\0', '\uFFFD');
        }
        return values;
    }
}
