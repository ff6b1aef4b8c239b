package io.quantree.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Free attributes in their stored form: a JSON object with the names in order, each with the type and the value that the wire shows, e.g.
 * {@code {"colour":{"type":"STRING","value":"red"}}}. The canonical form makes equal attributes equal texts.
 */
public final class Attributes {
    // Decimals keep their digits: as doubles, equal values could become different.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Attributes() {}

    /** The stored form of a record's own map, or null when it is empty; each type is derived from the value. */
    public static @Nullable String stored(Map<String, JsonNode> values) {
        return stored(values, Map.of());
    }

    /** The stored form of values; a type that is not given is derived from the value. */
    static @Nullable String stored(Map<String, JsonNode> values, Map<String, String> types) {
        if (values.isEmpty()) {
            return null;
        }
        ObjectNode attributes = JSON.createObjectNode();
        new TreeMap<>(values).forEach((name, value) -> {
            String given = types.get(name);
            attributes
                    .putObject(name)
                    .put("type", given == null ? typeOf(value) : given)
                    .set("value", ordered(value));
        });
        return attributes.toString();
    }

    /** Adds and replaces attributes by name; none is removed. */
    public static @Nullable String merge(@Nullable String kept, @Nullable String added) {
        if (kept == null || added == null) {
            return added == null ? kept : added;
        }
        TreeMap<String, JsonNode> merged = new TreeMap<>();
        parsed(kept).properties().forEach(entry -> merged.put(entry.getKey(), entry.getValue()));
        parsed(added).properties().forEach(entry -> merged.put(entry.getKey(), entry.getValue()));
        ObjectNode attributes = JSON.createObjectNode();
        attributes.setAll(merged);
        return attributes.toString();
    }

    /** The canonical form of attributes that were read from the database: jsonb has its own order of names. */
    public static @Nullable String canonical(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        Map<String, JsonNode> values = new HashMap<>();
        Map<String, String> types = new HashMap<>();
        parsed(stored).properties().forEach(entry -> {
            values.put(entry.getKey(), entry.getValue().path("value"));
            if (entry.getValue().path("type").isTextual()) {
                types.put(entry.getKey(), entry.getValue().path("type").textValue());
            }
        });
        return stored(values, types);
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    private static ObjectNode parsed(String stored) {
        try {
            return (ObjectNode) JSON.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode ordered(JsonNode value) {
        if (value.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            value.properties().forEach(entry -> fields.put(entry.getKey(), ordered(entry.getValue())));
            ObjectNode node = JSON.createObjectNode();
            node.setAll(fields);
            return node;
        }
        if (value.isArray()) {
            var array = JSON.createArrayNode();
            value.forEach(element -> array.add(ordered(element)));
            return array;
        }
        return value.isBigDecimal() ? plain(value.decimalValue()) : value;
    }

    /** The number as the database writes it: without an exponent, and with its zeros. */
    private static JsonNode plain(BigDecimal number) {
        BigDecimal exact = new BigDecimal(number.unscaledValue(), number.scale());
        return DecimalNode.valueOf(exact.scale() < 0 ? exact.setScale(0) : exact);
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "STRING";
            case BOOLEAN -> "BOOLEAN";
            case NUMBER -> value.isIntegralNumber() ? "INTEGER" : "DECIMAL";
            default -> "JSON";
        };
    }
}
