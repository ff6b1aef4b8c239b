package io.quantree.ingest;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.Catalogue;
import io.quantree.stock.Outcome;
import io.quantree.stock.RelatedQuantity;
import io.quantree.stock.StockChunk;
import io.quantree.stock.StockRecord;
import io.quantree.stock.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch that has been read, checked, de-duplicated, sorted and cut into chunks. The same batch is always prepared the same way, so the
 * number of a chunk means the same after a restart.
 *
 * @param settled the records about which stock need not be asked: unreadable ones and superseded ones
 */
record PreparedBatch(
        QueuedBatch batch, List<RelatedQuantity> related, List<Verdict> settled, List<List<StockRecord>> chunks) {

    static PreparedBatch of(QueuedBatch batch, Catalogue catalogue) throws IOException {
        List<ReadRecord> read = PayloadReader.read(batch.payload(), catalogue, batch.asOf());
        List<Verdict> settled = new ArrayList<>();
        List<StockRecord> good = new ArrayList<>(read.size());
        for (ReadRecord record : read) {
            if (record.record() != null) {
                good.add(record.record());
            } else if (record.problem() != null) {
                settled.add(Verdict.failed(record.index(), record.problem()));
            }
        }
        List<StockRecord> sorted = withoutSuperseded(good, batch.preprocessing(), settled);
        sorted.sort(StockChunk.ORDER);
        return new PreparedBatch(
                batch, Conditions.parse(batch.conditions()), settled, cut(sorted, batch.chunkRecords()));
    }

    /** A ref names one quantity in one position: the last record for it wins; one for another position is an error. */
    private static List<StockRecord> withoutSuperseded(
            List<StockRecord> records, boolean preprocessing, List<Verdict> settled) {
        Map<String, StockRecord> last = new HashMap<>(records.size() * 2);
        List<StockRecord> kept = new ArrayList<>(records.size());
        for (StockRecord record : records) {
            StockRecord before = last.get(record.ref());
            if (before != null && !StockChunk.together(before, record)) {
                settled.add(misplaced(before, record));
            } else {
                last.put(record.ref(), record);
                kept.add(record);
            }
        }
        if (!preprocessing || last.size() == kept.size()) {
            return kept;
        }
        List<StockRecord> survivors = new ArrayList<>(last.size());
        for (StockRecord record : kept) {
            StockRecord winner = last.get(record.ref());
            if (winner == null || winner.index() == record.index()) {
                survivors.add(record);
            } else {
                settled.add(superseded(winner, record));
            }
        }
        return survivors;
    }

    private static Verdict misplaced(StockRecord home, StockRecord record) {
        return Verdict.failed(
                record.index(),
                Problem.of(
                                ProblemType.REF_IN_USE,
                                "record " + home.index() + " of the batch uses this ref in another position: "
                                        + record.ref())
                        .field("ref")
                        .value(record.ref()));
    }

    private static Verdict superseded(StockRecord winner, StockRecord record) {
        return new Verdict(
                record.index(),
                Outcome.DUPLICATE,
                Problem.of(ProblemType.DUPLICATE, "superseded by record " + winner.index() + " of the same batch")
                        .field("ref")
                        .value(record.ref()));
    }

    /** Cuts between positions only: the records of one are decided together. */
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
}
