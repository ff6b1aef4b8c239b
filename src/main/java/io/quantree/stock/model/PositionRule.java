package io.quantree.stock.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Which status a position has by what is on hand. Only statuses that say how much is there follow the number; INACTIVE and texts of the
 * clients' own stay until a client changes them.
 *
 * @param lowerBounds where the next status begins, ascending
 * @param statuses one more than bounds: the first one holds below all of them, the last one from the last bound on
 */
public record PositionRule(List<Long> lowerBounds, List<String> statuses) {
    /** Nothing is on hand. */
    public static final String OUT_OF_STOCK = "OUT_OF_STOCK";
    /** Little is on hand. */
    public static final String AT_RISK = "AT_RISK";

    /** The statuses that follow the number. */
    public static final List<String> MOVING =
            List.of(QuantityStatus.CREATED, QuantityStatus.ACTIVE, AT_RISK, OUT_OF_STOCK);

    /** What holds where no thresholds are set: nothing on hand is out of stock, anything else is there. */
    public static final PositionRule BUILT_IN =
            new PositionRule(List.of(1L), List.of(OUT_OF_STOCK, QuantityStatus.ACTIVE));

    /**
     * The same in SQL, as it is stored at the moment of the statement: read once for the statement, not for each of its rows, and never
     * from memory, which another replica may have changed. A catalogue without a row has the built-in rule.
     */
    private static final String STATUS = """
            CASE WHEN %4$s::boolean AND %1$s IN ('CREATED', 'ACTIVE', 'AT_RISK', 'OUT_OF_STOCK') THEN
              (coalesce((SELECT statuses FROM position_rule WHERE catalogue_id = %3$s), '{OUT_OF_STOCK,ACTIVE}'::text[]))[
                1 + width_bucket(%2$s, coalesce((SELECT lower_bounds FROM position_rule WHERE catalogue_id = %3$s), '{1}'::bigint[]))]
            ELSE %1$s END""";

    /** Copies the lists. */
    public PositionRule {
        lowerBounds = List.copyOf(lowerBounds);
        statuses = List.copyOf(statuses);
        if (statuses.size() != lowerBounds.size() + 1) {
            throw new IllegalArgumentException(
                    "statuses must be one more than bounds: " + statuses + " for " + lowerBounds);
        }
    }

    /**
     * The rule that thresholds make: the first one that is not below the number wins, and above all of them a position is ACTIVE. None
     * at all make the built-in rule.
     *
     * @param thresholds in the order in which they are looked at
     */
    public static PositionRule of(List<PositionThreshold> thresholds) {
        if (thresholds.isEmpty()) {
            return BUILT_IN;
        }
        List<Long> lowerBounds = new ArrayList<>();
        List<String> statuses = new ArrayList<>();
        long reached = Long.MIN_VALUE;
        for (PositionThreshold threshold : thresholds) {
            // One that isn't above those before it never gets its turn.
            if (threshold.threshold() >= reached) {
                reached = Math.min(threshold.threshold(), Long.MAX_VALUE - 1) + 1;
                lowerBounds.add(reached);
                statuses.add(threshold.status());
            }
        }
        statuses.add(QuantityStatus.ACTIVE);
        return new PositionRule(lowerBounds, statuses);
    }

    /** The status of a position with so much on hand, if it is one that follows. */
    public String status(long onHand) {
        int passed = 0;
        while (passed < lowerBounds.size() && onHand >= lowerBounds.get(passed)) {
            passed++;
        }
        return statuses.get(passed);
    }

    /** Whether a status is one that follows the number. */
    public static boolean moves(String status) {
        return MOVING.contains(status);
    }

    /**
     * The SQL of the status that a position gets.
     *
     * @param status SQL of the status that it has, or that a client gives it
     * @param onHand SQL of the number that it has afterwards
     * @param catalogue the parameter of the catalogue's id
     * @param follows the parameter that says whether statuses follow the number at all
     */
    public static String statusSql(String status, String onHand, String catalogue, String follows) {
        return STATUS.formatted(status, onHand, catalogue, follows);
    }
}
