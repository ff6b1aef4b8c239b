package io.quantree.delta;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quantree.http.ExactJson;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the deltas of a request. An invalid delta fails alone; the request fails only when its body can not be parsed. */
record DeltaBody(DeltaFields fields, int recordsMax) {
    List<ReadDelta> array(byte[] body) {
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
        } catch (JsonParseException e) {
            throw Problem.of(
                    ProblemType.MALFORMED,
                    "The body is not valid JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".");
        } catch (IOException e) {
            throw Problem.of(ProblemType.MALFORMED, "The body is not valid JSON.");
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
                    .field("body")
                    .limit(recordsMax);
        }
    }
}
