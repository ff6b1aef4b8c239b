package io.quantree.delta;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quantree.http.ExactJson;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the deltas of a request. An invalid delta fails alone; the request fails only when its body can not be parsed. */
record DeltaBody(DeltaFields fields, int recordsMax) {
    /** Bytes that are not UTF-8 become U+FFFD, which no field may have: they fail their delta, and no other one. */
    List<ReadDelta> array(byte[] body) {
        try {
            return parsed(body);
        } catch (IOException e) {
            byte[] readable = new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            if (Arrays.equals(readable, body)) {
                throw malformed(e);
            }
            try {
                return parsed(readable);
            } catch (IOException again) {
                throw malformed(again);
            }
        }
    }

    private static Problem malformed(IOException failure) {
        return failure instanceof JsonParseException e
                ? Problem.of(
                        ProblemType.MALFORMED,
                        "The body is not valid JSON at line " + e.getLocation().getLineNr() + ", column "
                                + e.getLocation().getColumnNr() + ".")
                : Problem.of(ProblemType.MALFORMED, "The body is not valid JSON.");
    }

    private List<ReadDelta> parsed(byte[] body) throws IOException {
        try (JsonParser parser = ExactJson.LENIENT.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw Problem.of(ProblemType.WRONG_TYPE, "The body must be a JSON array of deltas.")
                        .field("body");
            }
            List<ReadDelta> deltas = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == null) {
                    throw Problem.of(ProblemType.MALFORMED, "The JSON array has no end.");
                }
                checkRoom(deltas.size());
                deltas.add(element(parser));
            }
            if (parser.nextToken() != null) {
                throw Problem.of(ProblemType.MALFORMED, "The body has content after the JSON array.");
            }
            return deltas;
        }
    }

    private ReadDelta element(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return fields.read(parser);
        }
        String value = parser.getText();
        parser.skipChildren();
        return ReadDelta.faulty(
                null,
                Problem.of(ProblemType.WRONG_TYPE, "a delta must be a JSON object")
                        .value(value));
    }

    List<ReadDelta> lines(byte[] body) {
        List<ReadDelta> deltas = new ArrayList<>();
        int start = 0;
        while (start < body.length) {
            int end = start;
            while (end < body.length && body[end] != '\n' && body[end] != '\r') {
                end++;
            }
            if (!isBlank(body, start, end)) {
                checkRoom(deltas.size());
                deltas.add(line(body, start, end));
            }
            start = end + 1;
        }
        return deltas;
    }

    private ReadDelta line(byte[] body, int start, int end) {
        try (JsonParser parser = ExactJson.LENIENT.createParser(body, start, end - start)) {
            parser.nextToken();
            ReadDelta delta = element(parser);
            return parser.nextToken() == null
                    ? delta
                    : ReadDelta.faulty(
                            delta.deltaId(),
                            Problem.of(ProblemType.MALFORMED, "the line has content after the JSON object"));
        } catch (IOException e) {
            return ReadDelta.faulty(null, Problem.of(ProblemType.MALFORMED, "the line is not a JSON object"));
        }
    }

    private static boolean isBlank(byte[] body, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] != ' ' && body[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private void checkRoom(int taken) {
        if (taken >= recordsMax) {
            throw Problem.of(
                            ProblemType.TOO_MANY_RECORDS,
                            "A request may have " + recordsMax + " deltas. Send the rest in further requests.")
                    .about("body", "more than " + recordsMax, recordsMax);
        }
    }
}
