package io.quantree.batch;

import io.quantree.batch.record.StreamLine;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Streams whose batches depend on each other, because the records of a quantity may lie in several of them: which quantities their records
 * name is registered when they are accepted.
 */
@Singleton
public record StreamRegister(Pool pool, BatchSignal signal) {
    /** Whether a batch b may be worked off: with SUM and REJECT, its records depend on the whole stream. */
    public static final String READY = """
            (b.stream_id IS NULL OR b.duplicates = 'LAST'
             OR (SELECT s.ended_on FROM stream s WHERE s.id = b.stream_id) IS NOT NULL)""";

    private static final String BEGIN = """
            INSERT INTO stream (job_id, name, seen_on) VALUES ($1, $2, clock_timestamp())
            ON CONFLICT (job_id, name) DO UPDATE SET seen_on = clock_timestamp() RETURNING id
            """;

    /** The row stays locked until the batch is stored, so that the stream doesn't end without it. */
    private static final String CONTINUE = """
            UPDATE stream SET seen_on = clock_timestamp() WHERE id = $1 AND ended_on IS NULL
            """;

    private static final String NOTE = """
            INSERT INTO stream_line (stream_id, batch_id, sku_ref, location_ref, id, record_index, text)
            SELECT $1, $2, i.sku_ref, i.location_ref, i.id, i.record_index, i.text
            FROM unnest($3::text[], $4::text[], $5::bigint[], $6::int[], $7::bytea[])
              AS i (sku_ref, location_ref, id, record_index, text)
            """;

    private static final String END = """
            WITH ended AS (
              UPDATE stream SET ended_on = clock_timestamp(), broken = $2 WHERE id = $1 AND ended_on IS NULL RETURNING broken
            )
            SELECT broken FROM ended
            UNION ALL SELECT broken FROM stream WHERE id = $1 AND NOT EXISTS (SELECT FROM ended)
            """;

    /** The part of a stream that is stored with a batch. */
    public record Part(long stream, List<StreamLine> lines) {}

    /** Begins a stream, or goes on with the one of this name; answers its id. */
    public Uni<Long> begin(long jobId, String name) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(jobId, name))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /** Fails for a whole stream that came too late: after it broke off, its records have failed. */
    public Uni<Void> end(long stream, boolean whole) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(stream, !whole))
                .invoke(rows -> {
                    signal.raise();
                    if (whole && rows.iterator().next().getBoolean("broken")) {
                        throw ended("broke off, and its records have failed");
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> note(SqlClient connection, Part part, long batchId) {
        List<StreamLine> lines = part.lines();
        return connection
                .preparedQuery(CONTINUE)
                .execute(Tuple.of(part.stream()))
                .invoke(rows -> checkOpen(rows.rowCount()))
                .chain(() -> connection
                        .preparedQuery(NOTE)
                        .execute(Tuple.of(part.stream(), batchId)
                                .addArrayOfString(lines.stream()
                                        .map(line -> line.quantity().skuRef())
                                        .toArray(String[]::new))
                                .addArrayOfString(lines.stream()
                                        .map(line -> line.quantity().locationRef())
                                        .toArray(String[]::new))
                                .addArrayOfLong(lines.stream()
                                        .map(line -> line.quantity().id())
                                        .toArray(Long[]::new))
                                .addArrayOfInteger(
                                        lines.stream().map(StreamLine::index).toArray(Integer[]::new))
                                .addValue(lines.stream()
                                        .map(line -> Buffer.buffer(line.text()))
                                        .toArray(Buffer[]::new))))
                .replaceWithVoid();
    }

    private static void checkOpen(int streams) {
        if (streams != 1) {
            throw ended("has ended, and takes no further records");
        }
    }

    private static Problem ended(String how) {
        return Problem.of(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "The stream under this Idempotency-Key " + how + ". Send it under another one.")
                .field("Idempotency-Key");
    }
}
