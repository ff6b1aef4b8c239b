package io.quantree.stock.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Derives a position's status from its number on hand. Only the {@link #MOVING} statuses and those of the catalogue's thresholds are
 * derived; INACTIVE and other statuses stay until a client changes them.
 *
 * @param lowerBounds the numbers at which the next status begins, ascending
 * @param statuses one more than bounds: the first one applies below all bounds, the last one from the last bound on
 */
public record PositionRule(List<Long> lowerBounds, List<String> statuses) {
    public static final String OUT_OF_STOCK = "OUT_OF_STOCK";
    public static final String AT_RISK = "AT_RISK";

    public static final List<String> MOVING =
            List.of(QuantityStatus.CREATED, QuantityStatus.ACTIVE, AT_RISK, OUT_OF_STOCK);

    /** The rule without thresholds: zero or less is out of stock, more is ACTIVE. */
    public static final PositionRule BUILT_IN =
            new PositionRule(List.of(1L), List.of(OUT_OF_STOCK, QuantityStatus.ACTIVE));

    /**
     * The rule in SQL, as it is stored when the statement runs: it is read once for the statement, not for each row, and never from memory,
     * because another replica may have changed it. A catalogue without a row has the built-in rule.
     */
    private static final String STATUS = """
            CASE WHEN %4$s::boolean AND (%1$s IN ('CREATED', 'ACTIVE', 'AT_RISK', 'OUT_OF_STOCK')
                OR %1$s = ANY(coalesce((SELECT moving FROM position_rule WHERE catalogue_id = %3$s), '{}'::text[]))) THEN
              (coalesce((SELECT statuses FROM position_rule WHERE catalogue_id = %3$s), '{OUT_OF_STOCK,ACTIVE}'::text[]))[
                1 + width_bucket(%2$s, coalesce((SELECT lower_bounds FROM position_rule WHERE catalogue_id = %3$s), '{1}'::bigint[]))]
            ELSE %1$s END""";

    public PositionRule {
        lowerBounds = List.copyOf(lowerBounds);
        statuses = List.copyOf(statuses);
        if (statuses.size() != lowerBounds.size() + 1) {
            throw new IllegalArgumentException(
                    "statuses must be one more than bounds: " + statuses + " for " + lowerBounds);
        }
    }

    /** The rule of thresholds: the first one that is not below the number wins, and above all of them a position is ACTIVE. */
    public static PositionRule of(List<PositionThreshold> thresholds) {
        if (thresholds.isEmpty()) {
            return BUILT_IN;
        }
        List<Long> lowerBounds = new ArrayList<>();
        List<String> statuses = new ArrayList<>();
        long reached = Long.MIN_VALUE;
        for (PositionThreshold threshold : thresholds) {
            // A threshold below an earlier one never applies.
            if (threshold.threshold() >= reached) {
                reached = Math.min(threshold.threshold(), Long.MAX_VALUE - 1) + 1;
                lowerBounds.add(reached);
                statuses.add(threshold.status());
            }
        }
        statuses.add(QuantityStatus.ACTIVE);
        return new PositionRule(lowerBounds, statuses);
    }

    public String status(long onHand) {
        int passed = 0;
        while (passed < lowerBounds.size() && onHand >= lowerBounds.get(passed)) {
            passed++;
        }
        return statuses.get(passed);
    }

    /** Whether a status is one that follows the number. */
    public boolean derives(String status) {
        return moves(status) || statuses.contains(status);
    }

    public static boolean moves(String status) {
        return MOVING.contains(status);
    }

    /**
     * The SQL of a position's status after a write, from the SQL of its status before, or of the one that a client gives, and of its number
     * on hand after the write; {@code follows} is the parameter with {@link StockRules#statusTransitions}.
     */
    public static String statusSql(String status, String onHand, String catalogue, String follows) {
        return STATUS.formatted(status, onHand, catalogue, follows);
    }
}
