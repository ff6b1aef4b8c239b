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
import java.util.stream.Stream;
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

    /** The refusal of a stream that is too long to be kept until its end. */
    public Problem tooLong(int batchesMax) {
        return Problem.of(
                        ProblemType.TOO_MANY_RECORDS,
                        "With duplicates=" + name() + " a stream may have " + batchesMax
                                + " batches, because none is applied before its end. Nothing of it is applied. Send the records of"
                                + " each quantity together, in shorter streams.")
                .about(FIELD, name())
                .limit(batchesMax);
    }

    /**
     * The records to apply; adds the outcomes of the others to {@code settled}. The last record of a quantity stands for all of them, also for
     * those of earlier batches of its stream.
     */
    public List<StockRecord> resolved(List<StockRecord> records, List<RecordOutcome> settled, OtherLines others) {
        if (this == LAST) {
            return records;
        }
        if (others.broken()) {
            records.forEach(record -> settled.add(RecordOutcome.failed(record.index(), brokenOff())));
            return new ArrayList<>();
        }
        Map<QuantityKey, List<StockRecord>> groups = new LinkedHashMap<>(records.size() * 2);
        for (StockRecord record : records) {
            groups.computeIfAbsent(QuantityKey.of(record), key -> new ArrayList<>(1))
                    .add(record);
        }
        List<StockRecord> resolved = new ArrayList<>(groups.size());
        groups.forEach((key, group) -> {
            OtherLines.Place other = others.last().get(key);
            if (group.size() == 1 && other == null) {
                resolved.add(group.get(0));
            } else if (this == REJECT) {
                group.forEach(record -> settled.add(RecordOutcome.failed(record.index(), named(group, other))));
            } else if (other != null && other.later()) {
                summed(group, "record " + other.index() + " of batch " + other.batch(), settled);
            } else {
                sum(others.earlier().getOrDefault(key, List.of()), group, resolved, settled);
            }
        });
        return resolved;
    }

    private Problem brokenOff() {
        return Problem.of(
                        ProblemType.MALFORMED,
                        "the stream broke off and was not sent again in time; with duplicates=" + name()
                                + " none of its records is applied")
                .about(FIELD, name());
    }

    private static Problem named(List<StockRecord> group, OtherLines.@Nullable Place other) {
        String places = group.stream()
                .limit(SHOWN)
                .map(record -> String.valueOf(record.index()))
                .collect(Collectors.joining(", "));
        return Problem.of(
                        ProblemType.DUPLICATE,
                        other == null
                                ? group.size() + " records of the batch name the same quantity, such as the records "
                                        + places
                                : "records of several batches of the stream name the same quantity, such as record "
                                        + other.index() + " of batch " + other.batch())
                .field("ref")
                .value(group.get(0).ref());
    }

    private static void sum(
            List<StockRecord> earlier,
            List<StockRecord> group,
            List<StockRecord> resolved,
            List<RecordOutcome> settled) {
        StockRecord last = group.get(group.size() - 1);
        try {
            resolved.add(Stream.concat(earlier.stream(), group.stream())
                    .reduce(StockRecord::plus)
                    .orElse(last));
        } catch (ArithmeticException e) {
            settled.add(RecordOutcome.failed(
                    last.index(),
                    Problem.of(ProblemType.OUT_OF_RANGE, "the sum of the records of this quantity is out of range")
                            .field("qty")
                            .limit(Integer.MIN_VALUE + ".." + Integer.MAX_VALUE)));
        }
        summed(group.subList(0, group.size() - 1), "record " + last.index() + " of the same batch", settled);
    }

    private static void summed(List<StockRecord> group, String into, List<RecordOutcome> settled) {
        for (StockRecord record : group) {
            settled.add(new RecordOutcome(
                    record.index(),
                    Outcome.DUPLICATE,
                    Problem.of(ProblemType.DUPLICATE, "summed into " + into)
                            .field("ref")
                            .value(record.ref())));
        }
    }
}
