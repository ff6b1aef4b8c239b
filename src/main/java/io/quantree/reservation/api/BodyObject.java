package io.quantree.reservation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a JSON object in the body of a request, and notes all that is wrong with them. */
final class BodyObject {
    private final JsonNode object;
    private final String path;
    private final Violations faults;
    private final Set<String> known = new HashSet<>();

    BodyObject(JsonNode object, String path, Violations faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
        if (!object.isObject()) {
            faults.wrongType(path.isEmpty() ? "body" : path, "an object", object);
        }
    }

    Violations faults() {
        return faults;
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The value of a field; null when it is left out or null. */
    @Nullable
    JsonNode value(String name) {
        known.add(name);
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    @Nullable
    String text(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isTextual()) {
            faults.wrongType(path(name), "a text", value);
            return null;
        }
        return value == null ? null : value.textValue();
    }

    /** A text that must be given; empty when it is not, which is noted. */
    String required(String name) {
        return faults.required(path(name), text(name));
    }

    @Nullable
    Integer number(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            faults.wrongType(
                    path(name), "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE, value);
            return null;
        }
        return value.intValue();
    }

    int requiredNumber(String name) {
        Integer number = number(name);
        if (number == null) {
            faults.missing(path(name));
        }
        // A number that no limit refuses once more.
        return number == null ? 1 : number;
    }

    double degrees(String name) {
        JsonNode value = value(name);
        if (value == null) {
            faults.missing(path(name));
        } else if (!value.isNumber()) {
            faults.wrongType(path(name), "a number", value);
        }
        return value == null ? 0 : value.doubleValue();
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            faults.wrongType(path(name), "true or false", value);
            return null;
        }
        return value == null ? null : value.booleanValue();
    }

    @Nullable
    OffsetDateTime time(String name) {
        String text = text(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            faults.add(Problem.of(
                            ProblemType.INVALID_VALUE,
                            path(name) + " must be a time with its zone, e.g. 2030-01-31T12:00:00Z")
                    .about(path(name), text));
            return null;
        }
    }

    <T extends Enum<T>> @Nullable T one(String name, T[] values) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (T value : values) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        List<String> names = new ArrayList<>();
        for (T value : values) {
            names.add(value.name());
        }
        faults.add(Problem.of(ProblemType.INVALID_VALUE, path(name) + " must be one of " + String.join(", ", names))
                .about(path(name), text));
        return null;
    }

    @Nullable
    List<String> texts(String name) {
        return items(name, (path, item) -> {
            if (!item.isTextual()) {
                faults.wrongType(path, "a text", item);
                return "";
            }
            return item.textValue();
        });
    }

    @Nullable
    <T> List<T> objects(String name, Function<BodyObject, T> read) {
        return items(name, (path, item) -> {
            BodyObject inner = new BodyObject(item, path, faults);
            T made = read.apply(inner);
            inner.end();
            return made;
        });
    }

    private <T> @Nullable List<T> items(String name, Item<T> read) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            faults.wrongType(path(name), "an array", value);
            return null;
        }
        List<T> items = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            items.add(read.of(path(name) + "[" + i + "]", value.get(i)));
        }
        return items;
    }

    /** Notes fields that the object doesn't have. */
    void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(Problem.of(ProblemType.INVALID_VALUE, "there is no field " + path(name))
                        .field(path(name)));
            }
        });
    }

    private interface Item<T> {
        T of(String path, JsonNode item);
    }
}
