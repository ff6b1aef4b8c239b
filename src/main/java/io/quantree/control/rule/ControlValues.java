package io.quantree.control.rule;

import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityStatus;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The values of a control as they are stored, like attributes: an object of {@code name -> {type, value}}. */
public record ControlValues(JsonObject stored) {
    static final String CONTROL_VALUE = "CONTROL_VALUE";
    static final String THRESHOLD = "threshold";
    static final String STATUS = "status";

    private static final int NUMBER_LENGTH_MAX = 40;
    private static final int SCALE_MAX = 100;
    private static final String FIELD = "values";

    public static ControlValues of(@Nullable String stored) {
        return new ControlValues(stored == null ? new JsonObject() : new JsonObject(stored));
    }

    @Nullable
    Object value(String name) {
        Object entry = stored.getValue(name);
        return entry instanceof JsonObject attribute ? attribute.getValue("value") : null;
    }

    /** The pieces that a buffer adds; null without a value, which is a violation if it is required. */
    @Nullable
    Long buffer(InputCheck check, boolean isRequired) {
        Object value = value(CONTROL_VALUE);
        if (value == null && !isRequired) {
            return null;
        }
        BigDecimal number = number(CONTROL_VALUE, value, check);
        if (number != null && number.stripTrailingZeros().scale() > 0) {
            check.fault(Problem.of(ProblemType.INVALID_VALUE, CONTROL_VALUE + " must be a whole number")
                    .about(FIELD, value));
        }
        return number == null ? null : number.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** The largest quantity with a threshold's status; null after a violation. */
    @Nullable
    Long threshold(InputCheck check) {
        Object status = value(STATUS);
        if (status == null) {
            missing(STATUS, check);
        } else {
            String text = check.required(FIELD, RecordLimits.STATUS, status.toString());
            if (QuantityStatus.INACTIVE.equals(text)) {
                invalid(STATUS, "must not be INACTIVE, which clients set and only clients take back", status, check);
            }
        }
        ThresholdContext.check(value(ThresholdContext.NAME), check);
        BigDecimal number = number(THRESHOLD, value(THRESHOLD), check);
        // Quantities are whole numbers, so rounding a threshold down changes no result.
        return number == null ? null : number.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    private static @Nullable BigDecimal number(String name, @Nullable Object value, InputCheck check) {
        if (value == null) {
            missing(name, check);
            return null;
        }
        String text = value.toString().strip();
        try {
            BigDecimal number = text.length() > NUMBER_LENGTH_MAX ? null : new BigDecimal(text);
            if (number != null
                    && Math.abs((long) number.scale()) <= SCALE_MAX
                    && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
                return number;
            }
            check.fault(Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            name + " must lie between -" + Integer.MAX_VALUE + " and " + Integer.MAX_VALUE)
                    .about(FIELD, text, Integer.MAX_VALUE));
        } catch (NumberFormatException e) {
            invalid(name, "must be a number", value, check);
        }
        return null;
    }

    private static void missing(String name, InputCheck check) {
        check.fault(Problem.of(ProblemType.REQUIRED, "values must hold " + name).field(FIELD));
    }

    static void invalid(String name, String what, Object value, InputCheck check) {
        check.fault(Problem.of(ProblemType.INVALID_VALUE, name + " " + what).about(FIELD, value));
    }
}
