package io.quantree.stock.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object of a filter. Null stands for a field that is left out, as in GraphQL. */
final class FilterFields {
    /** Reads a value that is not null; answers null for a wrong one, which it notes. */
    @FunctionalInterface
    interface Reading<T> {
        @Nullable
        T of(String path, JsonNode value);
    }

    private final String path;
    private final JsonNode object;
    private final FilterFaults faults;
    private final Set<String> known = new LinkedHashSet<>();

    FilterFields(String path, JsonNode object, FilterFaults faults) {
        this.path = path;
        this.object = object;
        this.faults = faults;
        if (!object.isObject()) {
            faults.wrongType(path, "an object", object);
        }
    }

    <T> @Nullable T one(String name, Reading<T> reading) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : reading.of(path + "." + name, value);
    }

    <T> @Nullable List<T> each(String name, Reading<T> reading) {
        return one(name, (list, values) -> {
            if (!values.isArray()) {
                faults.wrongType(list, "a list", values);
            }
            List<T> read = new ArrayList<>();
            for (int i = 0; values.isArray() && i < values.size() && !faults.full(); i++) {
                T element = element(list + "[" + i + "]", values.get(i), reading);
                if (element != null) {
                    read.add(element);
                }
            }
            return read;
        });
    }

    private <T> @Nullable T element(String place, JsonNode value, Reading<T> reading) {
        if (value.isNull()) {
            faults.add(Problem.of(ProblemType.REQUIRED, place + " is required.").field(place));
            return null;
        }
        return reading.of(place, value);
    }

    /** Notes the fields that were not asked for. */
    void end() {
        object.properties().forEach(field -> {
            if (!known.contains(field.getKey())) {
                faults.add(Problem.of(
                                ProblemType.INVALID_VALUE,
                                path + "." + field.getKey() + " is none of the fields " + String.join(", ", known))
                        .about(path + "." + field.getKey(), field.getValue()));
            }
        });
    }
}
