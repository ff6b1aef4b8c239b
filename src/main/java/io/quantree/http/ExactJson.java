package io.quantree.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON with exact numbers: a fraction is read as a decimal number, not as a binary one. */
public final class ExactJson {
    /** Reads a document; text behind it is an error. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Reads a value inside a document and leaves the parser behind it. */
    public static final JsonMapper PART = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ExactJson() {}

    /** Reads a body that is one JSON object. */
    public static ObjectNode body(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw Malformed.body(e);
        }
        throw Problem.of(ProblemType.WRONG_TYPE, "The body must be a JSON object.");
    }

    /** Reads JSON that the service itself has stored. */
    public static JsonNode stored(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
