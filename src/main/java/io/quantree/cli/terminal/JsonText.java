package io.quantree.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/** JSON as trees: nothing is bound to classes, so the executable needs no reflection for it. */
public final class JsonText {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonText() {}

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static ArrayNode array() {
        return JSON.createArrayNode();
    }

    /**
     * Reads a value.
     *
     * @throws JsonProcessingException if it is no JSON
     */
    public static JsonNode read(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    /**
     * Reads a value.
     *
     * @throws IOException if it can't be read or is no JSON
     */
    public static JsonNode read(InputStream text) throws IOException {
        return JSON.readTree(text);
    }

    /** The value in lines that people can read. */
    public static String pretty(JsonNode value) {
        return value.toPrettyString();
    }
}
