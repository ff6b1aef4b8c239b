package io.quantree.control.rule;

import io.quantree.input.InputCheck;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentPattern;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for what a control may say. */
public final class ControlCheck {
    private static final int ORDER_MAX = 1000;
    private static final BigDecimal PERCENTAGE_MIN = BigDecimal.valueOf(-100);
    private static final BigDecimal PERCENTAGE_MAX = BigDecimal.valueOf(1000);
    private static final int DECIMALS_MAX = 4;

    private ControlCheck() {}

    /**
     * Collects all violations, and sets the amount of a buffer or a threshold from its values.
     *
     * @param extended the flag of its group
     */
    public static void check(InputCheck check, Control control, boolean extended) {
        int executionOrder = control.executionOrder;
        if (executionOrder < 1 || executionOrder > ORDER_MAX) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "executionOrder must lie between 1 and " + ORDER_MAX)
                    .about("executionOrder", executionOrder, ORDER_MAX));
        }
        if (control.productRef != null && control.categoryRef != null) {
            refuse(
                    check,
                    "categoryRef",
                    "the target of a control is a product or a category, not both",
                    control.categoryRef);
        }
        if (control.startsOn != null && control.endsOn != null && !control.startsOn.isBefore(control.endsOn)) {
            refuse(check, "endsOn", "endsOn must come after startsOn", control.endsOn);
        }
        checkExtended(check, "percentage", control.share, extended);
        checkExtended(check, "segment", segment(control), extended);
        checkExtended(check, "startsOn", control.startsOn, extended);
        checkExtended(check, "endsOn", control.endsOn, extended);
        ControlValues values = control.values();
        Optional<ControlType> kind = ControlType.of(control.type);
        control.amount = kind.isEmpty() ? null : amount(check, control, values, kind.get());
    }

    private static @Nullable Long amount(InputCheck check, Control control, ControlValues values, ControlType kind) {
        return switch (kind) {
            case QUANTITY_BUFFER -> values.buffer(check, control.share == null);
            case EXCLUSION -> {
                refuseIfGiven(check, "percentage", control.share, "is allowed for buffers only");
                yield null;
            }
            case BULK_THRESHOLD -> {
                checkThreshold(check, control);
                yield values.threshold(check);
            }
        };
    }

    private static @Nullable SegmentPattern segment(Control control) {
        return control.pattern.isAll() ? null : control.pattern;
    }

    private static void checkThreshold(InputCheck check, Control control) {
        String reason = "is not allowed for thresholds, which apply to all positions of a catalogue at all times";
        refuseIfGiven(check, "productRef", control.productRef, reason);
        refuseIfGiven(check, "categoryRef", control.categoryRef, reason);
        refuseIfGiven(check, "locationRef", control.locationRef, reason);
        refuseIfGiven(check, "percentage", control.share, reason);
        refuseIfGiven(check, "segment", segment(control), reason);
        refuseIfGiven(check, "startsOn", control.startsOn, reason);
        refuseIfGiven(check, "endsOn", control.endsOn, reason);
    }

    public static @Nullable BigDecimal percentage(InputCheck check, @Nullable Double given) {
        if (given == null) {
            return null;
        }
        BigDecimal percentage = BigDecimal.valueOf(given).stripTrailingZeros();
        if (percentage.compareTo(PERCENTAGE_MIN) < 0 || percentage.compareTo(PERCENTAGE_MAX) > 0) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "percentage must lie between -100 and 1000")
                    .about("percentage", given, PERCENTAGE_MAX));
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
