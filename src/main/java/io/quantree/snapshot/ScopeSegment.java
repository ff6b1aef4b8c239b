package io.quantree.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.http.ExactJson;
import io.quantree.input.FieldText;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code scopeSegment}: an object of segment fields, null where the field must be absent. */
final class ScopeSegment {
    static final String FIELD = "scopeSegment";

    private ScopeSegment() {}

    static SegmentPattern parse(@Nullable String json) {
        if (json == null || json.isEmpty()) {
            return SegmentPattern.ALL;
        }
        JsonNode tree;
        try {
            tree = ExactJson.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw wrong(FIELD, "must be a JSON object", json);
        }
        if (tree.isNull()) {
            return SegmentPattern.ALL;
        }
        if (!tree.isObject()) {
            throw wrong(FIELD, "must be a JSON object", json);
        }
        Map<SegmentName, Optional<String>> fields = new EnumMap<>(SegmentName.class);
        tree.properties().forEach(field -> fields.put(name(field.getKey()), value(field.getKey(), field.getValue())));
        return new SegmentPattern(fields);
    }

    /** The pattern as it is stored; null for the one that matches everything. */
    static @Nullable String json(SegmentPattern pattern) {
        if (pattern.isAll()) {
            return null;
        }
        ObjectNode object = ExactJson.JSON.createObjectNode();
        pattern.fields().forEach((name, value) -> object.put(name.name(), value.orElse(null)));
        return object.toString();
    }

    private static SegmentName name(String key) {
        for (SegmentName name : SegmentName.ALL) {
            if (name.name().equals(key)) {
                return name;
            }
        }
        throw Problem.of(ProblemType.INVALID_VALUE, FIELD + "." + key + " is no field of a segment.")
                .about(FIELD, key)
                .limit(SegmentName.ALL.toString());
    }

    private static Optional<String> value(String key, JsonNode value) {
        String field = FIELD + "." + key;
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(field, "must be a text or null", value);
        }
        String text = FieldText.canonical(value.textValue());
        if (text.length() > SegmentName.LENGTH_MAX) {
            throw Problem.of(ProblemType.TOO_LONG, field + " is longer than " + SegmentName.LENGTH_MAX + " characters.")
                    .about(field, text, SegmentName.LENGTH_MAX);
        }
        if (text.isEmpty() || text.indexOf(0) >= 0) {
            throw Problem.of(ProblemType.INVALID_VALUE, field + " is empty or contains a NUL character.")
                    .field(field);
        }
        if (!name(key).isTime()) {
            return Optional.of(text);
        }
        Instant instant = new Instants().parse(text);
        if (instant == null) {
            throw Problem.of(ProblemType.INVALID_VALUE, field + " must be an ISO-8601 date or date-time.")
                    .about(field, text);
        }
        return Optional.of(instant.toString());
    }

    private static Problem wrong(String field, String what, Object value) {
        return Problem.of(ProblemType.WRONG_TYPE, field + " " + what + ".").about(field, value);
    }
}
