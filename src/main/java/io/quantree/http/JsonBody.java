package io.quantree.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.IOException;

/** Reads a body that is one JSON object, with exact numbers. */
public final class JsonBody {
    private JsonBody() {}

    public static ObjectNode read(byte[] body) {
        JsonNode tree;
        try {
            tree = ExactJson.JSON.readTree(body);
        } catch (IOException e) {
            throw Malformed.body(e);
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw Problem.of(ProblemType.WRONG_TYPE, "The body must be a JSON object.");
    }
}
