package io.quantree.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** The rules of every text, whichever API receives it. */
public final class FieldText {
    private static final char FIRST_COMBINING = 0x300;
    /** Stands for bytes that a reader could not decode, so that different texts became equal. */
    private static final char REPLACEMENT = '\uFFFD';

    /** How the refs of allocations begin, which only reservations write. No other entity has such a ref, and no product. */
    public static final String ALLOCATION = "reservation/";

    private FieldText() {}

    /** The problem of a field's text, or null when it is valid. */
    public static @Nullable Problem fault(String field, int lengthMax, String value) {
        if (value.length() > lengthMax) {
            return tooLong(field, lengthMax, value);
        }
        if (value.startsWith(ALLOCATION) && namesStock(field)) {
            return Problem.of(
                            ProblemType.INVALID_VALUE,
                            field + " begins with " + ALLOCATION + ", as only reservations' own refs do")
                    .about(field, value);
        }
        if (!isStorable(value)) {
            return Problem.of(
                            ProblemType.INVALID_VALUE,
                            field
                                    + " contains a NUL character, half a surrogate pair or U+FFFD, which stands for unreadable bytes")
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

    /** Whether refs of quantities are made of a field of that name. */
    private static boolean namesStock(String field) {
        String name = field.substring(field.lastIndexOf('.') + 1);
        return name.equals("ref") || name.equals("skuRef") || name.equals("productRef");
    }

    /** Whether a field of that name names an entity. */
    static boolean isRef(String field) {
        return field.endsWith("Ref") || field.equals("ref") || field.endsWith(".ref");
    }

    /**
     * The text in the form NFC. Texts are compared by their bytes, and Unicode has several sequences for a letter with an accent, so one
     * ref could name two products.
     */
    public static String canonical(String text) {
        for (int i = 0; i < text.length(); i++) {
            // Nothing below combines with what stands before it.
            if (text.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }

    private static Problem tooLong(String field, int lengthMax, String value) {
        return Problem.of(ProblemType.TOO_LONG, field + " is longer than " + lengthMax + " characters")
                .about(field, value, lengthMax);
    }

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c == REPLACEMENT) {
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
