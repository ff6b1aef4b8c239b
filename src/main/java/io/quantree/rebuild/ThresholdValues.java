package io.quantree.rebuild;

import io.quantree.stock.PositionRule;
import io.quantree.stock.PositionThreshold;
import io.quantree.stock.QuantityStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a BULK_THRESHOLD control say, as clients have written them; what says nothing that can be followed is as if it were
 * not there.
 *
 * @param context the catalogues that it is for, or null for all
 * @param threshold up to which number
 * @param status which status
 */
record ThresholdValues(
        @Nullable JsonArray context,
        @Nullable BigDecimal threshold,
        @Nullable String status) {
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal MIN = BigDecimal.valueOf(Long.MIN_VALUE);

    static ThresholdValues of(@Nullable JsonObject values) {
        return new ThresholdValues(
                value(values, "context") instanceof JsonArray list ? list : null,
                number(value(values, "threshold")),
                value(values, "status") instanceof String text ? text : null);
    }

    /** Whether it is for that catalogue. */
    boolean concerns(String catalogueRef) {
        return context == null
                || context.stream()
                        .anyMatch(place -> place instanceof JsonObject key
                                && "CATALOGUE".equals(key.getValue("type"))
                                && "ref".equals(key.getValue("property"))
                                && catalogueRef.equals(key.getValue("value")));
    }

    /** The threshold that it sets. ACTIVE is what a position is when no other threshold holds, whatever number stands beside it. */
    Optional<PositionThreshold> asThreshold() {
        if (QuantityStatus.ACTIVE.equals(status)) {
            return Optional.of(new PositionThreshold(Long.MAX_VALUE, QuantityStatus.ACTIVE));
        }
        return threshold == null || status == null || !PositionRule.MOVING.contains(status)
                ? Optional.empty()
                : Optional.of(new PositionThreshold(
                        threshold
                                .min(MAX)
                                .max(MIN)
                                .setScale(0, RoundingMode.FLOOR)
                                .longValue(),
                        status));
    }

    private static @Nullable Object value(@Nullable JsonObject values, String name) {
        return values != null && values.getValue(name) instanceof JsonObject attribute
                ? attribute.getValue("value")
                : null;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        try {
            return value instanceof Number || value instanceof String
                    ? new BigDecimal(value.toString().strip())
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
