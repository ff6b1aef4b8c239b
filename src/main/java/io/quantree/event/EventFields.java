package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.input.FieldText;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a new event. The fields of the context may stand at the top level, or inside {@code context}, where answers have them.
 * Keeps track of the fields that were read: all others are extras, which are stored and echoed.
 */
final class EventFields {
    private static final String CONTEXT = "context";
    private static final int SOURCE_EVENTS_MAX = 100;

    private final ObjectNode body;
    private final JsonNode context;
    private final Set<String> known = new HashSet<>(Set.of(CONTEXT));
    private final Set<String> knownInContext = new HashSet<>();

    EventFields(ObjectNode body) {
        this.body = body;
        this.context = body.path(CONTEXT);
        if (!context.isObject() && isGiven(context)) {
            throw wrongType(CONTEXT, "an object", context);
        }
    }

    JsonNode any(String name) {
        known.add(name);
        return body.path(name);
    }

    String required(String name) {
        String value = text(name, RecordLimits.TEXT);
        if (value == null || value.isBlank()) {
            throw Problem.of(ProblemType.REQUIRED, name + " is required.").field(name);
        }
        return value;
    }

    /** A text or a number; an empty text counts as absent. */
    @Nullable
    String text(String name, int lengthMax) {
        return text(name, any(name), lengthMax);
    }

    /** The text of a field at the top level or in the context; if it stands in both, the values must be equal. */
    @Nullable
    String contextual(String name, int lengthMax) {
        knownInContext.add(name);
        String beside = text(name, lengthMax);
        String inside = text(CONTEXT + "." + name, context.path(name), lengthMax);
        if (beside != null && inside != null && !beside.equals(inside)) {
            throw Problem.of(ProblemType.INVALID_VALUE, name + " and context." + name + " differ.")
                    .about(CONTEXT + "." + name, inside, beside);
        }
        return beside == null ? inside : beside;
    }

    List<String> sourceEvents() {
        knownInContext.add("sourceEvents");
        JsonNode beside = any("sourceEvents");
        JsonNode list = isGiven(beside) ? beside : context.path("sourceEvents");
        if (!isGiven(list)) {
            return List.of();
        }
        if (!list.isArray()) {
            throw wrongType("sourceEvents", "an array", list);
        }
        if (list.size() > SOURCE_EVENTS_MAX) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "sourceEvents may have " + SOURCE_EVENTS_MAX + " entries.")
                    .about("sourceEvents", list.size(), SOURCE_EVENTS_MAX);
        }
        List<String> ids = new ArrayList<>(list.size());
        for (JsonNode id : list) {
            String text = text("sourceEvents", id, RecordLimits.TEXT);
            if (text != null) {
                ids.add(text);
            }
        }
        return ids;
    }

    void refuse(String name, String reason) {
        JsonNode value = any(name);
        if (isGiven(value)) {
            throw Problem.of(ProblemType.INVALID_VALUE, name + " " + reason)
                    .about(name, value.isTextual() ? value.textValue() : value);
        }
    }

    /** The extras, or null when there are none. Fails when the context has an unknown field. */
    @Nullable
    ObjectNode extras() {
        context.fieldNames().forEachRemaining(name -> {
            if (!knownInContext.contains(name)) {
                throw Problem.of(ProblemType.INVALID_VALUE, "context has no field " + name + ".")
                        .about(CONTEXT + "." + name, context.path(name));
            }
        });
        ObjectNode extras = body.objectNode();
        body.properties().stream()
                .filter(field -> !known.contains(field.getKey()))
                .forEach(field -> extras.set(field.getKey(), field.getValue()));
        return extras.isEmpty() ? null : extras;
    }

    private static @Nullable String text(String name, JsonNode value, int lengthMax) {
        if (!isGiven(value)) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw wrongType(name, "a text", value);
        }
        String text = FieldText.canonical(value.asText());
        Problem fault = FieldText.fault(name, lengthMax, text);
        if (fault != null) {
            throw fault;
        }
        return text.isEmpty() ? null : text;
    }

    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    static Problem wrongType(String name, String expected, JsonNode value) {
        return Problem.of(ProblemType.WRONG_TYPE, name + " must be " + expected + ".")
                .about(name, value);
    }
}
