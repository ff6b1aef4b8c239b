package io.quantree.control;

import java.util.Comparator;

/**
 * Up to which quantity a position has a status.
 *
 * @param executionOrder the lowest is asked first
 * @param upTo the largest quantity of this status
 */
public record Threshold(int executionOrder, long upTo, String status) {
    /** Which one is asked first; of the same order, the smaller one. */
    static final Comparator<Threshold> PRECEDENCE = Comparator.comparingInt(Threshold::executionOrder)
            .thenComparingLong(Threshold::upTo)
            .thenComparing(Threshold::status);
}
