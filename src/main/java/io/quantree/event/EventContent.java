package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The content of an event whose name is handled. Its elements are parsed only when they are applied. */
sealed interface EventContent {
    String DELTA = "INVENTORY_DELTA";
    String ORDER = "UpdateInventoryQty";
    String RECORD = "InventoryChanged";

    static Optional<EventContent> of(String name, JsonNode attributes, int elementsMax) {
        return switch (name) {
            case DELTA -> Optional.of(deltas(object(attributes), elementsMax));
            case ORDER -> Optional.of(items(object(attributes), elementsMax));
            case RECORD -> Optional.of(new Entity(object(attributes)));
            default -> Optional.empty();
        };
    }

    static boolean isHandled(String name) {
        return name.equals(DELTA) || name.equals(ORDER) || name.equals(RECORD);
    }

    record Deltas(List<JsonNode> deltas) implements EventContent {
        public Deltas {
            deltas = List.copyOf(deltas);
        }
    }

    record Items(List<JsonNode> items) implements EventContent {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Entity(ObjectNode entity) implements EventContent {}

    /** The attributes as an object; clients also send a list of objects with name and value. */
    private static ObjectNode object(JsonNode attributes) {
        if (attributes.isMissingNode() || attributes.isNull()) {
            throw Problem.of(ProblemType.REQUIRED, "attributes is required: the event has its content there.")
                    .field("attributes");
        }
        if (attributes instanceof ObjectNode object) {
            return object;
        }
        if (!attributes.isArray()) {
            throw EventFields.wrongType("attributes", "an object, or an array of {name, type, value}", attributes);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (JsonNode attribute : attributes) {
            JsonNode name = attribute.path("name");
            if (!name.isTextual()) {
                throw EventFields.wrongType("attributes", "an array of {name, type, value}", attribute);
            }
            JsonNode value = attribute.path("value");
            if (object.replace(name.textValue(), value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value)
                    != null) {
                throw Problem.of(ProblemType.INVALID_VALUE, "attributes has " + name.textValue() + " more than once.")
                        .about("attributes", name.textValue());
            }
        }
        return object;
    }

    private static Deltas deltas(ObjectNode attributes, int elementsMax) {
        return new Deltas(
                attributes.has("deltas") ? list("deltas", attributes, elementsMax) : List.of((JsonNode) attributes));
    }

    private static Items items(ObjectNode attributes, int elementsMax) {
        if (!attributes.has("items")) {
            throw Problem.of(ProblemType.REQUIRED, "attributes.items is required.")
                    .field("attributes.items");
        }
        return new Items(list("items", attributes, elementsMax));
    }

    private static List<JsonNode> list(String name, ObjectNode attributes, int elementsMax) {
        String field = "attributes." + name;
        JsonNode list = attributes.path(name);
        if (!list.isArray()) {
            throw EventFields.wrongType(field, "an array", list);
        }
        if (list.size() > elementsMax) {
            throw Problem.of(
                            ProblemType.TOO_MANY_RECORDS,
                            "The event has " + list.size() + " " + name + "; an event may have " + elementsMax + ".")
                    .about(field, list.size(), elementsMax);
        }
        List<JsonNode> elements = new ArrayList<>(list.size());
        list.forEach(elements::add);
        return elements;
    }
}
