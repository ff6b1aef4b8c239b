package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

final class EventAttributes {
    private static final String FIELD = "attributes";

    private EventAttributes() {}

    static ObjectNode read(JsonNode attributes) {
        if (attributes.isMissingNode() || attributes.isNull()) {
            throw Problem.of(ProblemType.REQUIRED, "attributes is required: the event has its content there.")
                    .field(FIELD);
        }
        if (attributes instanceof ObjectNode object) {
            return object;
        }
        if (!attributes.isArray()) {
            throw EventFields.wrongType(FIELD, "an object, or an array of {name, type, value}", attributes);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (JsonNode attribute : attributes) {
            JsonNode name = attribute.path("name");
            if (!name.isTextual()) {
                throw EventFields.wrongType(FIELD, "an array of {name, type, value}", attribute);
            }
            JsonNode value = attribute.path("value");
            if (object.replace(name.textValue(), value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value)
                    != null) {
                throw Problem.of(ProblemType.INVALID_VALUE, "attributes has " + name.textValue() + " more than once.")
                        .field(FIELD)
                        .value(name.textValue());
            }
        }
        return object;
    }
}
