package io.quantree.batch.api;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Reads {@code ?duplicates=} of a batch that is asked for. */
final class ListedDuplicates {
    static final String PARAMETER = "duplicates";
    static final String DESCRIPTION = "Whether the errors list the duplicates too: true or false.";

    private ListedDuplicates() {}

    static boolean parse(@Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Problem.of(ProblemType.INVALID_VALUE, PARAMETER + " must be true or false.")
                .about(PARAMETER, text)
                .limit("true, false");
    }
}
