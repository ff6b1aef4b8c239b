package io.quantree.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The rules of every text, whichever API receives it. */
public final class FieldText {
    private FieldText() {}

    /** The problem of a field's text, or null when it is valid. */
    public static @Nullable Problem fault(String field, int lengthMax, String value) {
        if (value.length() > lengthMax) {
            return tooLong(field, lengthMax, value);
        }
        if (!isStorable(value)) {
            return Problem.of(ProblemType.INVALID_VALUE, field + " contains a NUL character or half a surrogate pair")
                    .about(field, value);
        }
        return null;
    }

    /**
     * The problem of a ref that a caller gives, or null when it is valid. A ref longer than the limit is valid only when it equals the
     * built one.
     */
    public static @Nullable Problem faultOfRef(String given, String built) {
        return given.length() <= RecordLimits.REF || given.equals(built)
                ? null
                : tooLong("ref", RecordLimits.REF, given);
    }

    private static Problem tooLong(String field, int lengthMax, String value) {
        return Problem.of(ProblemType.TOO_LONG, field + " is longer than " + lengthMax + " characters")
                .about(field, value, lengthMax);
    }

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
