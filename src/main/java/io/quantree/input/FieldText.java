package io.quantree.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What every text has to keep to, whichever way it comes in. */
public final class FieldText {
    private FieldText() {}

    /** What is wrong with the text of a field, or null when nothing is. */
    public static @Nullable Problem fault(String field, int lengthMax, String value) {
        if (value.length() > lengthMax) {
            return tooLong(field, lengthMax, value);
        }
        if (!isStorable(value)) {
            return Problem.of(ProblemType.INVALID_VALUE, field + " contains a NUL character or half a surrogate pair")
                    .field(field)
                    .value(value);
        }
        return null;
    }

    /**
     * What is wrong with a ref that a caller gives, or null when nothing is: a long one is taken only when it is the one that would be
     * built.
     */
    public static @Nullable Problem faultOfRef(String given, String built) {
        return given.length() <= RecordLimits.REF || given.equals(built)
                ? null
                : tooLong("ref", RecordLimits.REF, given);
    }

    private static Problem tooLong(String field, int lengthMax, String value) {
        return Problem.of(ProblemType.TOO_LONG, field + " is longer than " + lengthMax + " characters")
                .field(field)
                .value(value)
                .limit(lengthMax);
    }

    /** Whether the database can hold the text. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
