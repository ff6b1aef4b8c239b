package io.quantree.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.IOException;

/** Problems of JSON and CSV that can't be parsed: the place and the reason. */
public final class Malformed {
    private Malformed() {}

    public static Problem body(IOException failure) {
        if (!(failure instanceof JsonProcessingException e)) {
            return Problem.of(ProblemType.MALFORMED, "The body is not valid JSON: it is no Unicode text.");
        }
        JsonLocation location = e.getLocation();
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return Problem.of(ProblemType.MALFORMED, "The body is not valid JSON" + where + ": " + reason(e));
    }

    public static Problem record(IOException failure) {
        if (!(failure instanceof JsonProcessingException e)) {
            return Problem.of(ProblemType.MALFORMED, "the line can't be read: it is no Unicode text");
        }
        JsonLocation location = e.getLocation();
        String where = location == null ? "" : " at column " + location.getColumnNr();
        return Problem.of(ProblemType.MALFORMED, "the line can't be read" + where + ": " + reason(e));
    }

    private static String reason(JsonProcessingException e) {
        // The first line only: the others name classes.
        String first = e.getOriginalMessage().lines().findFirst().orElse("unexpected content");
        // Where an array or object starts, the parser tells with a note about its own settings.
        int source = first.indexOf(" (start marker at [Source:");
        return source < 0 ? first : first.substring(0, source);
    }
}
