package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

/** Reads the numeric ids in paths. A text that is no number is answered like an unknown id. */
public final class Ids {
    private Ids() {}

    public static long job(String text) {
        return parse(text, "jobId", "job");
    }

    public static long batch(String text) {
        return parse(text, "batchId", "batch");
    }

    private static long parse(String text, String field, String what) {
        if (!text.matches("\\d{1,18}")) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no " + what + " " + text + ".")
                    .about(field, text);
        }
        return Long.parseLong(text);
    }
}
