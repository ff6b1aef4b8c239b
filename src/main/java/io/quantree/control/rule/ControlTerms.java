package io.quantree.control.rule;

import io.quantree.input.InputCheck;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentPattern;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The terms of a control, apart from its values. */
public record ControlTerms(
        ControlType type,
        int executionOrder,
        ControlTarget target,
        @Nullable BigDecimal percentage,
        SegmentPattern segment,
        @Nullable Instant startsOn,
        @Nullable Instant endsOn) {
    private static final int ORDER_MAX = 1000;
    private static final BigDecimal PERCENTAGE_MIN = BigDecimal.valueOf(-100);
    private static final BigDecimal PERCENTAGE_MAX = BigDecimal.valueOf(1000);
    private static final int DECIMALS_MAX = 4;

    /** Collects all violations, and answers the number of a buffer or a threshold. */
    @Nullable
    public Long check(InputCheck check, ControlValues values, boolean extended) {
        if (executionOrder < 1 || executionOrder > ORDER_MAX) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "executionOrder must lie between 1 and " + ORDER_MAX)
                    .about("executionOrder", executionOrder)
                    .limit(ORDER_MAX));
        }
        if (target.productRef() != null && target.categoryRef() != null) {
            refuse(
                    check,
                    "categoryRef",
                    "the target of a control is a product or a category, not both",
                    target.categoryRef());
        }
        if (startsOn != null && endsOn != null && !startsOn.isBefore(endsOn)) {
            refuse(check, "endsOn", "endsOn must come after startsOn", endsOn);
        }
        checkExtended(check, "percentage", percentage, extended);
        checkExtended(check, "segment", segment.isAll() ? null : segment, extended);
        checkExtended(check, "startsOn", startsOn, extended);
        checkExtended(check, "endsOn", endsOn, extended);
        return switch (type) {
            case QUANTITY_BUFFER -> values.buffer(check, percentage == null);
            case EXCLUSION -> {
                refuseIfGiven(check, "percentage", percentage, "is allowed for buffers only");
                yield null;
            }
            case BULK_THRESHOLD -> {
                checkThreshold(check);
                yield values.threshold(check);
            }
        };
    }

    private void checkThreshold(InputCheck check) {
        String reason = "is not allowed for thresholds, which apply to all positions of a catalogue at all times";
        refuseIfGiven(check, "productRef", target.productRef(), reason);
        refuseIfGiven(check, "categoryRef", target.categoryRef(), reason);
        refuseIfGiven(check, "locationRef", target.locationRef(), reason);
        refuseIfGiven(check, "percentage", percentage, reason);
        refuseIfGiven(check, "segment", segment.isAll() ? null : segment, reason);
        refuseIfGiven(check, "startsOn", startsOn, reason);
        refuseIfGiven(check, "endsOn", endsOn, reason);
    }

    public static @Nullable BigDecimal percentage(InputCheck check, @Nullable Double given) {
        if (given == null) {
            return null;
        }
        BigDecimal percentage = BigDecimal.valueOf(given).stripTrailingZeros();
        if (percentage.compareTo(PERCENTAGE_MIN) < 0 || percentage.compareTo(PERCENTAGE_MAX) > 0) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "percentage must lie between -100 and 1000")
                    .about("percentage", given)
                    .limit(PERCENTAGE_MAX));
            return null;
        }
        if (percentage.scale() > DECIMALS_MAX) {
            refuse(check, "percentage", "percentage has at most " + DECIMALS_MAX + " decimals", given);
            return null;
        }
        return percentage;
    }

    private static void checkExtended(InputCheck check, String field, @Nullable Object given, boolean extended) {
        if (given != null && !extended) {
            refuse(check, field, field + " needs the group's flag extended", given);
        }
    }

    private static void refuseIfGiven(InputCheck check, String field, @Nullable Object given, String reason) {
        if (given != null) {
            refuse(check, field, field + " " + reason, given);
        }
    }

    private static void refuse(InputCheck check, String field, String reason, Object given) {
        check.fault(Problem.of(ProblemType.INVALID_VALUE, reason).about(field, given));
    }
}
