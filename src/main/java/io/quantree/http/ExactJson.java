package io.quantree.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON with exact numbers: a fraction is read as a decimal number with the digits that were sent, not as a binary one. */
public final class ExactJson {
    public static final JsonMapper JSON = new JsonMapper();

    private static final int DEPTH_MAX = 100_000;

    /** Passes over records whose limits are checked when each is read, so that one of them doesn't fail the others. */
    public static final JsonFactory LENIENT = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ExactJson() {}

    /** Reads a body that is one JSON object. */
    public static ObjectNode body(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (document(parser) instanceof ObjectNode object) {
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
            return parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode parse(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            return document(parser);
        }
    }

    private static JsonNode document(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return MissingNode.getInstance();
        }
        JsonNode document = tree(parser);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "Something follows the JSON value");
        }
        return document;
    }

    /** Reads the value at which the parser stands, and leaves the parser at its end. */
    public static JsonNode tree(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.set(name, tree(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(tree(parser));
                }
                yield array;
            }
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> NODES.numberNode(parser.getIntValue());
                    case LONG -> NODES.numberNode(parser.getLongValue());
                    default -> NODES.numberNode(parser.getBigIntegerValue());
                };
            case VALUE_NUMBER_FLOAT -> new DecimalNode(SentDecimal.of(parser.getText()));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(parser.getText());
        };
    }
}
