package io.quantree.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Texts of JSON that follow a schema of the OpenAPI document, most of the time. */
final class JsonTexts {
    private static final int DEPTH_MAX = 6;
    private static final int ODD = 25;

    private final JsonNode schemas;
    private final Known known;
    private final Chance chance;

    JsonTexts(JsonNode openApi, Known known, Chance chance) {
        this.schemas = openApi.at("/components/schemas");
        this.known = known;
        this.chance = chance;
    }

    /** A value of the schema; the name is that of the field or parameter that has it. */
    String of(JsonNode schema, String name) {
        return of(schema, name, 0);
    }

    JsonNode schema(String name) {
        return schemas.path(name);
    }

    private String of(JsonNode schema, String name, int depth) {
        if (chance.oneIn(ODD) || depth > DEPTH_MAX) {
            return OddValues.json(chance);
        }
        if (schema.has("$ref")) {
            String ref = schema.get("$ref").asText();
            return of(schemas.path(ref.substring(ref.lastIndexOf('/') + 1)), name, depth + 1);
        }
        if (schema.has("enum")) {
            return quoted(chance.one(texts(schema.get("enum"))));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "integer" -> Integer.toString(chance.below(20) - 2);
            case "boolean" -> chance.oneIn(2) ? "true" : "false";
            default -> text(schema, name);
        };
    }

    private String text(JsonNode schema, String name) {
        List<String> values = known.values(name);
        if (!values.isEmpty() && !chance.oneIn(8)) {
            return quoted(chance.one(values));
        }
        if (schema.path("format").asText().equals("date-time")) {
            return quoted("2027-0" + (1 + chance.below(9)) + "-01T00:00:00Z");
        }
        return quoted(OddValues.MARKER + chance.below(50));
    }

    private String object(JsonNode schema, int depth) {
        List<String> fields = new ArrayList<>();
        List<String> required = texts(schema.path("required"));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            if (required.contains(name) ? !chance.oneIn(30) : chance.oneIn(4)) {
                fields.add(field(name, property.getValue(), depth));
                if (chance.oneIn(60)) {
                    fields.add(field(name, property.getValue(), depth));
                }
            }
        }
        if (chance.oneIn(10) || !schema.has("properties")) {
            fields.add(quoted(chance.one(List.of("channel", "deltas", "items", "expiresOn", OddValues.MARKER))) + ":"
                    + OddValues.json(chance));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String field(String name, JsonNode schema, int depth) {
        return quoted(name) + ":" + of(schema, name, depth + 1);
    }

    private String array(JsonNode schema, String name, int depth) {
        List<String> items = new ArrayList<>();
        for (int i = chance.below(4); i >= 0; i--) {
            items.add(of(schema.path("items"), name, depth + 1));
        }
        return "[" + String.join(",", items) + "]";
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
