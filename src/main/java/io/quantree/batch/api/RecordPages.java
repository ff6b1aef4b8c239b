package io.quantree.batch.api;

import io.quantree.batch.Batch;
import io.quantree.http.Ids;
import io.quantree.platform.database.ReadPool;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Permission;
import io.quantree.security.RetailerSet;
import io.quantree.stock.model.Outcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the records of a batch, or of all batches of a job, by outcome and in the order in which they were sent. A page begins after a
 * record and costs the same wherever it is: batches without a record of the outcome are passed by their counts, and records of other
 * outcomes are not read.
 */
@Singleton
public record RecordPages(ReadPool pool, BatchReader reader, BatchReport report) {
    /** A batch that is being applied may have counts and no record of the outcome yet; no more of them are looked at for one page. */
    private static final int BATCHES = 100;

    private static final String CANDIDATES = """
            SELECT id FROM batch
            WHERE job_id = $1 AND id >= $2 AND id <= $3 AND status <> 'PENDING' AND cleared_on IS NULL
              AND (status = 'RUNNING' OR CASE $4::int WHEN 0 THEN created WHEN 1 THEN updated WHEN 2 THEN unchanged WHEN 3 THEN duplicate
                   WHEN 4 THEN stale WHEN 5 THEN failed ELSE received END > 0)
            ORDER BY id LIMIT $5
            """;

    private static final int ANY = -1;

    /** A record of a batch, and what became of it. */
    public record Found(String batch, String catalogueRef, RecordResult result) {
        String cursor() {
            return batch + "-" + result.index();
        }
    }

    /** Records, and the cursor of the last one when there are more. */
    public record Page(List<Found> records, @Nullable String next) {}

    /** The record after which a page begins. */
    private record Cursor(long batch, int index) {
        static Cursor of(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return new Cursor(0, -1);
            }
            if (!text.matches("\\d{1,18}-\\d{1,9}")) {
                throw Problem.of(ProblemType.INVALID_VALUE, "after must be the cursor of a page of records.")
                        .about("after", text);
            }
            int dash = text.indexOf('-');
            return new Cursor(Long.parseLong(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
        }
    }

    /**
     * A page of at most {@code count} records; results that are no longer kept are none.
     *
     * @param batch null for all batches of the job
     * @param outcome null for all outcomes
     * @param after the cursor of a page; null for the first one
     */
    public Uni<Page> of(
            String job, @Nullable String batch, @Nullable Outcome outcome, @Nullable String after, int count) {
        long jobId = Ids.job(job);
        Cursor cursor = Cursor.of(after);
        // Records are read on other threads, where no request is.
        RetailerSet retailers = reader.scope().of(Permission.BATCH_VIEW).retailers();
        long only = batch == null ? 0 : Ids.batch(batch);
        Tuple asked = Tuple.of(
                jobId,
                Math.max(only, cursor.batch()),
                batch == null ? Long.MAX_VALUE : only,
                outcome == null ? ANY : (int) outcome.code(),
                BATCHES);
        List<Found> found = new ArrayList<>();
        return pool.preparedQuery(CANDIDATES)
                .execute(asked)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> found.size() > count
                        ? Uni.createFrom().item(List.<Found>of())
                        : ofBatch(jobId, row.getLong("id"), retailers, outcome, cursor, count + 1 - found.size())
                                .invoke(found::addAll))
                .collect()
                .last()
                .map(ignored -> page(found, count));
    }

    private static Page page(List<Found> found, int count) {
        return found.size() > count
                ? new Page(
                        List.copyOf(found.subList(0, count)),
                        found.get(count - 1).cursor())
                : new Page(List.copyOf(found), null);
    }

    private Uni<List<Found>> ofBatch(
            long job, long id, RetailerSet retailers, @Nullable Outcome outcome, Cursor cursor, int count) {
        int from = id == cursor.batch() ? cursor.index() + 1 : 0;
        return reader.find(job, id, retailers)
                .chain(batch -> reader.outcomes(batch).chain(outcomes -> {
                    int[] indexes = IntStream.range(Math.min(from, outcomes.length), outcomes.length)
                            .filter(index -> outcome == null
                                    ? outcomes[index] != BatchReader.NONE
                                    : outcomes[index] == outcome.code())
                            .limit(count)
                            .toArray();
                    return report.of(batch, outcomes, indexes).map(results -> results.orElse(List.of()).stream()
                            .map(result -> found(batch, result))
                            .toList());
                }));
    }

    private static Found found(Batch batch, RecordResult result) {
        return new Found(String.valueOf(batch.id), batch.catalogue.ref, result);
    }
}
