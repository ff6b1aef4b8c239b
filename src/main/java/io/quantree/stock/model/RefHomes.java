package io.quantree.stock.model;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Foretells for a dry run which records lose their ref to an earlier one of the same batch in another position. */
public final class RefHomes {
    private RefHomes() {}

    /** The other records, in their order; adds the outcomes of the rejected ones to {@code settled}. */
    public static List<StockRecord> checked(List<StockRecord> records, List<RecordOutcome> settled) {
        Map<String, StockRecord> homes = new HashMap<>(records.size() * 2);
        List<StockRecord> kept = new ArrayList<>(records.size());
        for (StockRecord record : records) {
            StockRecord home = homes.putIfAbsent(record.ref(), record);
            if (home == null || StockChunk.together(home, record)) {
                kept.add(record);
            } else {
                settled.add(misplaced(home, record));
            }
        }
        return kept;
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
}
