package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

/** A page of results by offset. */
public record OffsetPage(int start, int count) {
    public static OffsetPage of(String start, String count, int countMax) {
        return new OffsetPage(number("start", start, Integer.MAX_VALUE), number("count", count, countMax));
    }

    private static int number(String field, String text, int max) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number out of range.
        }
        throw Problem.of(ProblemType.OUT_OF_RANGE, field + " must be a whole number from 0 to " + max + ".")
                .about(field, text, max);
    }
}
