package io.quantree.stock.model;

import io.quantree.input.Instants;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of one record, delta or element of an event. Collects everything that is wrong with them, so a sender sees it at once. */
public abstract class StockFields {
    protected final Violations faults = new Violations();

    private final Instants instants;

    protected StockFields(Instants instants) {
        this.instants = instants;
    }

    /** The text of a field; null when it is absent, empty or faulty. A fault is noted. */
    public abstract @Nullable String text(StockField field);

    /** The text of a required field; empty when it is missing or faulty, which is noted. */
    public final String required(StockField field) {
        return faults.required(field.wireName(), text(field));
    }

    /** The number of a required field; 0 when it is missing or faulty, which is noted. */
    public final int requiredWhole(StockField field) {
        Integer number = whole(field);
        if (number == null) {
            faults.missing(field.wireName());
            return 0;
        }
        return number;
    }

    /** The whole number of a field; null when it is absent or faulty. A fault is noted. */
    public final @Nullable Integer whole(StockField field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        String digits = withoutZeroFraction(text.strip());
        try {
            return Integer.valueOf(digits);
        } catch (NumberFormatException e) {
            boolean outOfRange = digits.matches("[+-]?\\d+");
            faults.add(Problem.of(
                            outOfRange ? ProblemType.OUT_OF_RANGE : ProblemType.WRONG_TYPE,
                            field.wireName() + " must be a whole number from " + Integer.MIN_VALUE + " to "
                                    + Integer.MAX_VALUE)
                    .field(field.wireName())
                    .value(text)
                    .limit(Integer.MIN_VALUE + ".." + Integer.MAX_VALUE));
            return null;
        }
    }

    /** The whole number in a text such as 10.0, or the text itself. */
    private static String withoutZeroFraction(String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            return text;
        }
        for (int i = dot + 1; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return text;
            }
        }
        return text.substring(0, dot);
    }

    /** The time of a field; null when it is absent or faulty. A fault is noted. */
    public final @Nullable Instant instant(StockField field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        Instant parsed = instants.parse(text);
        if (parsed == null) {
            faults.add(Problem.of(
                            ProblemType.INVALID_VALUE,
                            field.wireName() + " must be an ISO-8601 date or date-time between the years 1 and 9999")
                    .field(field.wireName())
                    .value(text));
        }
        return parsed;
    }

    /** The time of a field that must not be after {@code latest}. */
    public final @Nullable Instant instantUntil(StockField field, Instant latest) {
        Instant given = instant(field);
        if (given != null && given.isAfter(latest)) {
            faults.add(Problem.of(ProblemType.OUT_OF_RANGE, field.wireName() + " lies in the future")
                    .field(field.wireName())
                    .value(given)
                    .limit(latest.toString()));
        }
        return given;
    }

    public final Segment segment() {
        return new Segment(
                text(StockField.CONDITION),
                instant(StockField.EXPIRES_ON),
                text(StockField.COUNTRY_OF_ORIGIN),
                text(StockField.CHANNEL),
                text(StockField.MANUFACTURER),
                text(StockField.MANUFACTURER_BATCH_NUMBER),
                text(StockField.SUPPLIER),
                text(StockField.SEGMENT1),
                text(StockField.SEGMENT2),
                text(StockField.SEGMENT3));
    }
}
