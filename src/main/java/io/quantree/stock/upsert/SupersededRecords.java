package io.quantree.stock.upsert;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports several applied records of one quantity as one result: the last one has the outcome of all of them, the others are duplicates.
 * They are applied one after the other, as they would be in batches of their own. A record that fails or is stale supersedes none.
 */
final class SupersededRecords {
    private SupersededRecords() {}

    /** Changes the outcomes of the position's records, which are in the order in which these were applied. */
    static void report(InventoryPosition position, List<StockRecord> records, List<RecordOutcome> outcomes) {
        if (!hasRepeats(records)) {
            return;
        }
        Map<Integer, String> refs = new HashMap<>(records.size() * 2);
        records.forEach(record -> refs.put(record.index(), record.ref()));
        boolean changed = position.quantities().stream().anyMatch(InventoryQuantity::changed);
        Map<String, RecordOutcome> winners = new HashMap<>(records.size() * 2);
        for (RecordOutcome outcome : outcomes) {
            if (outcome.outcome().isApplied()) {
                winners.merge(ref(refs, outcome), outcome, (before, winner) -> joined(before, winner, changed));
            }
        }
        for (int i = 0; i < outcomes.size(); i++) {
            RecordOutcome outcome = outcomes.get(i);
            if (outcome.outcome().isApplied()) {
                RecordOutcome winner = winners.getOrDefault(ref(refs, outcome), outcome);
                outcomes.set(
                        i,
                        winner.index() == outcome.index()
                                ? winner
                                : superseded(outcome.index(), winner.index(), ref(refs, outcome)));
            }
        }
    }

    private static boolean hasRepeats(List<StockRecord> records) {
        if (records.size() < 2) {
            return false;
        }
        Set<Long> keys = new HashSet<>(records.size() * 2);
        for (StockRecord record : records) {
            if (!keys.add(record.key())) {
                return true;
            }
        }
        return false;
    }

    private static String ref(Map<Integer, String> refs, RecordOutcome outcome) {
        return refs.getOrDefault(outcome.index(), "");
    }

    private static RecordOutcome joined(RecordOutcome before, RecordOutcome winner, boolean changed) {
        Outcome outcome = Outcome.UNCHANGED;
        if (before.outcome() == Outcome.CREATED) {
            outcome = Outcome.CREATED;
        } else if (changed && (before.outcome() == Outcome.UPDATED || winner.outcome() == Outcome.UPDATED)) {
            outcome = Outcome.UPDATED;
        }
        return new RecordOutcome(winner.index(), outcome, winner.reason());
    }

    private static RecordOutcome superseded(int index, int winner, String ref) {
        return new RecordOutcome(
                index,
                Outcome.DUPLICATE,
                Problem.of(ProblemType.DUPLICATE, "superseded by record " + winner + " of the same batch")
                        .field("ref")
                        .value(ref));
    }
}
