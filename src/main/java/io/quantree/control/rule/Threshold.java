package io.quantree.control.rule;

import io.quantree.stock.model.PositionThreshold;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A threshold with its precedence; {@code upTo} is the largest quantity with its status. */
record Threshold(int executionOrder, long upTo, String status) {
    private static final Comparator<Threshold> PRECEDENCE = Comparator.comparingInt(Threshold::executionOrder)
            .thenComparingLong(Threshold::upTo)
            .thenComparing(Threshold::status);

    /** The thresholds in the order in which they are checked; of the same execution order, the smaller one first. */
    static List<PositionThreshold> inOrder(Collection<Threshold> thresholds) {
        return thresholds.stream()
                .sorted(PRECEDENCE)
                .map(threshold -> new PositionThreshold(threshold.upTo, threshold.status))
                .toList();
    }
}
