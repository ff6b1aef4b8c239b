package io.quantree.batch.api;

import io.quantree.batch.Batch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.batch.record.SentRecords;
import io.quantree.job.Job;
import io.quantree.platform.database.ReadPool;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.StreamSupport;

/** Reports the records of a batch, or of all batches of a job, that were not applied. */
@Singleton
record ErrorReport(ReadPool pool, BatchReader reader, BatchReport report) {
    /** The batches of a job that may have such records. */
    private static final String BATCHES = """
            SELECT b.id, b.cleared_on, p.format, p.header FROM batch b LEFT JOIN batch_payload p ON p.batch_id = b.id
            WHERE b.job_id = $1 AND (b.status <> 'COMPLETE' OR b.failed > 0 OR b.stale > 0 OR $2 AND b.duplicate > 0 OR $3 AND b.warned > 0) ORDER BY b.id
            """;

    /** The lines of a batch. */
    Uni<String> of(Batch batch, Listed listed) {
        return sent(batch, listed).chain(sent -> {
            ErrorsCsv csv = new ErrorsCsv(sent.columns(), listed);
            return lines(batch, csv, sent).map(lines -> csv.header() + lines);
        });
    }

    /** The lines of a job, batch by batch. */
    Multi<String> of(Job job, Listed listed) {
        return pool.preparedQuery(BATCHES)
                .execute(Tuple.of(job.id, listed.duplicates(), listed.warnings()))
                .onItem()
                .transformToMulti(rows -> {
                    if (StreamSupport.stream(rows.spliterator(), false)
                            .anyMatch(row -> row.getOffsetDateTime("cleared_on") != null)) {
                        return Multi.createFrom().failure(cleared(job));
                    }
                    Set<String> columns = new LinkedHashSet<>();
                    rows.forEach(row -> columns.addAll(columns(row)));
                    List<Long> ids = StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getLong("id"))
                            .toList();
                    ErrorsCsv csv = new ErrorsCsv(List.copyOf(columns), listed);
                    Multi<String> lines = Multi.createFrom()
                            .iterable(ids)
                            .onItem()
                            .transformToUniAndConcatenate(id -> reader.find(job.id, id, RetailerSet.of(job.retailerId))
                                    .chain(batch -> sent(batch, listed).chain(sent -> lines(batch, csv, sent))));
                    return Multi.createBy()
                            .concatenating()
                            .streams(Multi.createFrom().item(csv.header()), lines);
                });
    }

    private static Problem cleared(Job job) {
        return Problem.of(
                        ProblemType.CLEARED,
                        "Records and results of job " + job.id + " are no longer kept; its counts are.")
                .about("jobId", job.id);
    }

    private static List<String> columns(Row row) {
        try {
            return SentRecords.columns(PayloadFormat.valueOf(row.getString("format")), row.getString("header"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<SentRecords> sent(Batch batch, Listed listed) {
        return Uni.combine()
                .all()
                .unis(reader.remarks(batch, 0, batch.received), reader.payload(batch))
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(parts -> sent(
                        listed.warnings() ? index -> true : parts.getItem1()::containsKey,
                        parts.getItem2().orElseThrow(() -> BatchReader.cleared(batch))));
    }

    private static SentRecords sent(IntPredicate wanted, BatchPayload payload) {
        try {
            return SentRecords.read(payload, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<String> lines(Batch batch, ErrorsCsv csv, SentRecords sent) {
        return report.results(batch).map(results -> csv.lines(results, sent));
    }
}
