package io.quantree.batch.api;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Which results errors list beside the records that failed or were stale. */
record Listed(boolean duplicates, boolean warnings) {
    static final String DUPLICATES = "duplicates";
    static final String DUPLICATES_TEXT = "Whether the errors list the duplicates too: true or false.";
    static final String WARNINGS = "warnings";
    static final String WARNINGS_TEXT =
            "Whether the applied records that have warnings are listed too, with these in the column message: true or false.";

    static Listed of(@Nullable String duplicates, @Nullable String warnings) {
        return new Listed(parse(DUPLICATES, duplicates), parse(WARNINGS, warnings));
    }

    private static boolean parse(String parameter, @Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Problem.of(ProblemType.INVALID_VALUE, parameter + " must be true or false.")
                .about(parameter, text)
                .limit("true, false");
    }
}
