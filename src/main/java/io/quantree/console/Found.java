package io.quantree.console;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.Map;

/** The entity that a page is about. */
public final class Found {
    private Found() {}

    /** The field of the answer; NOT_FOUND when there is nothing, or nothing that the caller may see. */
    public static Object in(Map<String, Object> answer, String field, String ref) {
        Object found = answer.get(field);
        if (found == null) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such " + words(field) + ".")
                    .about(field, ref);
        }
        return found;
    }

    private static String words(String field) {
        return Shown.lower(field.replaceAll("([A-Z])", " $1"));
    }
}
