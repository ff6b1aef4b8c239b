package io.quantree.control;

import java.util.List;

/**
 * Which status a position has by its quantity: that of the first threshold that isn't passed, and ACTIVE above all of them.
 *
 * @param ordered in the order in which they are asked
 */
public record Thresholds(List<Threshold> ordered) {
    /** The status above all thresholds. */
    public static final String ACTIVE = "ACTIVE";

    /** The status of positions without stock, where nothing else is said. */
    public static final String OUT_OF_STOCK = "OUT_OF_STOCK";

    /** The status of positions with little stock. */
    public static final String AT_RISK = "AT_RISK";

    /** The statuses that a threshold may give: those that follow the quantity, so that a position leaves them again. */
    static final List<String> STATUSES = List.of(ACTIVE, AT_RISK, OUT_OF_STOCK);

    /** What holds where no threshold is given: nothing there is OUT_OF_STOCK. */
    public static final Thresholds BUILT_IN = new Thresholds(List.of(new Threshold(1, 0, OUT_OF_STOCK)));

    /** Puts them into order. */
    public Thresholds {
        ordered = ordered.stream().sorted(Threshold.PRECEDENCE).toList();
    }

    /** The status of a position with so many pieces. */
    public String status(long quantity) {
        for (Threshold threshold : ordered) {
            if (quantity <= threshold.upTo()) {
                return threshold.status();
            }
        }
        return ACTIVE;
    }
}
