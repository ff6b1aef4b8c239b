package io.quantree.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the texts of one record or delta after another stand for; a text that stands for nothing is a fault.
 *
 * @param instants remembers the times that repeat
 * @param faults where faults go
 */
public record FieldValues(Instants instants, Violations faults) {

    /** The whole number that a field's text says; null without a text, and for one that is no such number. */
    public @Nullable Integer whole(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            boolean outOfRange = text.strip().matches("[+-]?\\d+");
            faults.add(Problem.of(
                            outOfRange ? ProblemType.OUT_OF_RANGE : ProblemType.WRONG_TYPE,
                            field + " must be a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE)
                    .field(field)
                    .value(text)
                    .limit(Integer.MIN_VALUE + ".." + Integer.MAX_VALUE));
            return null;
        }
    }

    /** The time that a field's text says; null without a text, and for one that says none. */
    public @Nullable Instant instant(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Instant parsed = instants.parse(text);
        if (parsed == null) {
            faults.add(Problem.of(
                            ProblemType.INVALID_VALUE,
                            field + " must be an ISO-8601 date or date-time between the years 1 and 9999")
                    .field(field)
                    .value(text));
        }
        return parsed;
    }
}
