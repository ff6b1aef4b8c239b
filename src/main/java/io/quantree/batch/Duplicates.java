package io.quantree.batch;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What several records of one quantity in a batch mean. */
public enum Duplicates {
    /** They are counts one after the other. */
    LAST,
    /** They are parts of one count, such as the lines of its suppliers or bins. */
    SUM,
    /** They are an error. */
    REJECT;

    private static final String FIELD = "duplicates";
    private static final int SHOWN = 3;

    /** Reads the field of an envelope. */
    public static Duplicates of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return LAST;
        }
        for (Duplicates known : values()) {
            if (known.name().equals(text)) {
                return known;
            }
        }
        throw Problem.of(ProblemType.INVALID_VALUE, FIELD + " must be LAST, SUM or REJECT.")
                .about(FIELD, text)
                .limit("LAST, SUM, REJECT");
    }

    /** The refusal of a stream that is longer than a batch: what it says depends on records of other batches. */
    public Problem tooLong(int recordsMax) {
        return Problem.of(
                        ProblemType.TOO_MANY_RECORDS,
                        "With duplicates=" + name() + " a stream must fit into one batch of " + recordsMax
                                + " records and 8 MiB. Nothing of it was accepted. Send the records of each quantity together, in"
                                + " streams of that size.")
                .about(FIELD, name())
                .limit(recordsMax);
    }

    /** The records to apply; adds the outcomes of the others to {@code settled}. */
    List<StockRecord> resolved(List<StockRecord> records, List<RecordOutcome> settled) {
        if (this == LAST) {
            return records;
        }
        Map<QuantityKey, List<StockRecord>> groups = new LinkedHashMap<>(records.size() * 2);
        for (StockRecord record : records) {
            groups.computeIfAbsent(
                            new QuantityKey(record.skuRef(), record.locationRef(), record.key()),
                            key -> new ArrayList<>(1))
                    .add(record);
        }
        List<StockRecord> resolved = new ArrayList<>(groups.size());
        for (List<StockRecord> group : groups.values()) {
            if (group.size() == 1) {
                resolved.add(group.get(0));
            } else if (this == REJECT) {
                group.forEach(record -> settled.add(RecordOutcome.failed(record.index(), named(group))));
            } else {
                sum(group, resolved, settled);
            }
        }
        return resolved;
    }

    private static Problem named(List<StockRecord> group) {
        return Problem.of(
                        ProblemType.DUPLICATE,
                        group.size() + " records of the batch name the same quantity, such as the records "
                                + group.stream()
                                        .limit(SHOWN)
                                        .map(record -> String.valueOf(record.index()))
                                        .collect(Collectors.joining(", ")))
                .field("ref")
                .value(group.get(0).ref());
    }

    private static void sum(List<StockRecord> group, List<StockRecord> resolved, List<RecordOutcome> settled) {
        StockRecord sum = group.get(0);
        try {
            for (StockRecord next : group.subList(1, group.size())) {
                sum = sum.plus(next);
            }
        } catch (ArithmeticException e) {
            Problem reason = Problem.of(
                            ProblemType.OUT_OF_RANGE, "the sum of the records of this quantity is out of range")
                    .field("qty")
                    .limit(Integer.MIN_VALUE + ".." + Integer.MAX_VALUE);
            group.forEach(record -> settled.add(RecordOutcome.failed(record.index(), reason)));
            return;
        }
        resolved.add(sum);
        for (StockRecord record : group.subList(0, group.size() - 1)) {
            settled.add(new RecordOutcome(
                    record.index(),
                    Outcome.DUPLICATE,
                    Problem.of(ProblemType.DUPLICATE, "summed into record " + sum.index() + " of the same batch")
                            .field("ref")
                            .value(record.ref())));
        }
    }
}
