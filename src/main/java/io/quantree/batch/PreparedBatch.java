package io.quantree.batch;

import io.quantree.batch.record.PayloadReader;
import io.quantree.batch.record.ReadRecord;
import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.RelatedQuantity;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A batch whose records are read, checked, sorted and cut into chunks. Every preparation of a batch gives the same
 * chunks under the same numbers, so an interrupted batch goes on with the chunks that are missing.
 *
 * @param ordered whether chunks share refs, so that an outcome depends on the order in which they are applied
 */
public record PreparedBatch(
        QueuedBatch queued,
        List<RelatedQuantity> related,
        List<RecordOutcome> settled,
        List<List<StockRecord>> chunks,
        SharedRefs refs,
        boolean ordered,
        Span preparation)
        implements TakenBatch {

    /** Reads the records one by one, keeps the good ones, sorts them and cuts them. Not on the event loop. */
    static Uni<PreparedBatch> of(QueuedBatch batch, Catalogue catalogue, StockRules.Identity identity, Instant from) {
        return PayloadReader.records(batch.payload(), catalogue, identity, batch.batch().asOf)
                .collect()
                .in(() -> new Sorting(batch), Sorting::add)
                .map(sorting -> {
                    List<List<StockRecord>> chunks = cut(sorting.sorted(), batch.batch().chunkRecords);
                    SharedRefs refs = new SharedRefs(catalogue.type(), identity);
                    return new PreparedBatch(
                            batch,
                            Conditions.parse(batch.batch().conditions),
                            sorting.settled,
                            chunks,
                            refs,
                            refs.across(chunks),
                            new Span(from, Instant.now()));
                });
    }

    /** The records of a batch on their way from the payload to the chunks. */
    private static final class Sorting {
        private final Batch batch;
        private final OtherLines others;
        private final List<StockRecord> good;
        private final List<RecordOutcome> settled = new ArrayList<>();
        private int read;

        Sorting(QueuedBatch queued) {
            this.batch = queued.batch();
            this.others = queued.others();
            this.good = new ArrayList<>(batch.received);
        }

        void add(ReadRecord record) {
            read++;
            if (record.record() != null) {
                good.add(record.record());
            } else if (record.problem() != null) {
                settled.add(RecordOutcome.failed(record.index(), record.problem()));
            }
        }

        List<StockRecord> sorted() {
            checkCount(read, batch.received);
            List<StockRecord> sorted = batch.duplicates().resolved(good, settled, others);
            sorted.sort(StockChunk.ORDER);
            return sorted;
        }

        /** A batch of another number of records than was answered to its sender is not applied, not even in part. */
        private static void checkCount(int read, int received) {
            if (read != received) {
                throw Problem.of(
                                ProblemType.INTERNAL,
                                "the stored batch has " + read + " records, of " + received
                                        + " that were received; none is applied, send the batch again")
                        .about("received", read, received);
            }
        }
    }

    /** Cuts between positions only, because the records of a position are decided together. */
    private static List<List<StockRecord>> cut(List<StockRecord> sorted, int size) {
        List<List<StockRecord>> chunks = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            boolean end = i == sorted.size();
            if (end || (i - start >= size && !StockChunk.together(sorted.get(i - 1), sorted.get(i)))) {
                chunks.add(sorted.subList(start, i));
                start = i;
            }
        }
        return chunks;
    }

    public boolean isUnsettled() {
        return !settled.isEmpty() && !queued.done().contains(SETTLED);
    }

    public List<Integer> unapplied() {
        return IntStream.range(0, chunks.size())
                .filter(number -> !queued.done().contains(number))
                .boxed()
                .toList();
    }

    @Override
    public List<ChunkResult> givenUp() {
        List<ChunkResult> results = new ArrayList<>();
        if (isUnsettled()) {
            results.add(new ChunkResult(SETTLED, settled));
        }
        for (int number : unapplied()) {
            results.add(new ChunkResult(
                    number,
                    chunks.get(number).stream()
                            .map(record -> TakenBatch.failed(record.index()))
                            .toList()));
        }
        return results;
    }
}
