package io.quantree.stock.upsert;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Orders the records of one position so that a parent that is not stored yet precedes its children. All other records keep their order, which
 * they would have in batches of their own.
 */
public final class ParentsFirst {
    private final Map<String, StockRecord> byRef = new HashMap<>();
    private final Set<StockRecord> placed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<StockRecord> ordered = new ArrayList<>();
    private final List<RecordOutcome> cyclic = new ArrayList<>();

    private ParentsFirst(List<StockRecord> records, Predicate<String> isStored) {
        for (StockRecord record : records) {
            if (!isStored.test(record.ref())) {
                byRef.putIfAbsent(record.ref(), record);
            }
        }
    }

    /** The records in order; the outcomes of records whose parents form a cycle are added to {@code rejected}. */
    public static List<StockRecord> order(
            List<StockRecord> records, Predicate<String> isStored, List<RecordOutcome> rejected) {
        if (records.stream().noneMatch(record -> record.parentRef() != null)) {
            return records;
        }
        ParentsFirst order = new ParentsFirst(records, isStored);
        records.forEach(order::place);
        rejected.addAll(order.cyclic);
        return order.ordered;
    }

    private void place(StockRecord record) {
        if (isInCycle(record)) {
            if (placed.add(record)) {
                cyclic.add(RecordOutcome.failed(
                        record.index(),
                        Problem.of(ProblemType.CYCLE, "a quantity can't descend from itself: " + record.ref())
                                .field("parentRef")
                                .value(record.parentRef())));
            }
            return;
        }
        // From the record up to the first placed ancestor, then back down: a recursion would overflow on a long path.
        List<StockRecord> path = new ArrayList<>();
        @Nullable StockRecord next = record;
        while (next != null && placed.add(next)) {
            path.add(next);
            next = parentOf(next);
        }
        Collections.reverse(path);
        for (StockRecord step : path) {
            if (!isInCycle(step)) {
                ordered.add(step);
            } else {
                placed.remove(step);
            }
        }
    }

    private boolean isInCycle(StockRecord record) {
        Set<StockRecord> seen = new HashSet<>();
        @Nullable StockRecord next = parentOf(record);
        while (next != null && seen.add(next)) {
            if (next.ref().equals(record.ref())) {
                return true;
            }
            next = parentOf(next);
        }
        return false;
    }

    private @Nullable StockRecord parentOf(StockRecord record) {
        String parent = record.parentRef();
        return parent == null ? null : byRef.get(parent);
    }
}
