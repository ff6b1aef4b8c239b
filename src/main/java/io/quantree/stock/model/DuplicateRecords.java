package io.quantree.stock.model;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Removes records with the same ref: the last one wins, and one for another position than the first is an error. */
public final class DuplicateRecords {
    private DuplicateRecords() {}

    /** The records to apply, in their order, the superseded ones too if repeats are kept; adds the outcomes of the others to {@code settled}. */
    public static List<StockRecord> removed(
            List<StockRecord> records, boolean keepRepeats, List<RecordOutcome> settled) {
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
        if (keepRepeats || last.size() == kept.size()) {
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

    private static RecordOutcome misplaced(StockRecord home, StockRecord record) {
        return RecordOutcome.failed(
                record.index(),
                Problem.of(
                                ProblemType.REF_IN_USE,
                                "record " + home.index() + " of the batch uses this ref in another position: "
                                        + record.ref())
                        .field("ref")
                        .value(record.ref()));
    }

    private static RecordOutcome superseded(StockRecord winner, StockRecord record) {
        return new RecordOutcome(
                record.index(),
                Outcome.DUPLICATE,
                Problem.of(ProblemType.DUPLICATE, "superseded by record " + winner.index() + " of the same batch")
                        .field("ref")
                        .value(record.ref()));
    }
}
