package io.quantree.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects and checks the free attributes of one record or one input. */
public final class FreeAttributes {
    private final Map<String, JsonNode> values = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();

    public void clear() {
        values.clear();
        types.clear();
    }

    /** Adds an attribute whose type is derived from its value; a null value is ignored. */
    public void add(String name, JsonNode value, Violations faults) {
        add(name, null, value, faults);
    }

    void add(String name, @Nullable String type, JsonNode value, Violations faults) {
        if (name.isEmpty() || name.length() > RecordLimits.TEXT || !FieldText.isStorable(name)) {
            faults.add(Problem.of(ProblemType.TOO_LONG, "an attribute's name must have 1 to 255 characters")
                    .about("attributes", name, RecordLimits.TEXT));
        } else if (!isStorable(value)) {
            faults.add(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "attributes contain a NUL character, half a surrogate pair or a number beyond all bounds")
                    .about("attributes", name));
        } else if (!value.isNull()) {
            values.put(name, value);
            if (type != null) {
                types.put(name, type);
            }
        }
    }

    /** The stored form, or null when there are none. */
    public @Nullable String stored(Violations faults) {
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > RecordLimits.ATTRIBUTES) {
            faults.add(Problem.of(
                            ProblemType.TOO_LONG, "a record may have " + RecordLimits.ATTRIBUTES + " free attributes")
                    .about("attributes", values.size(), RecordLimits.ATTRIBUTES));
            return null;
        }
        String stored = Attributes.stored(values, types);
        if (stored != null && stored.length() > RecordLimits.ATTRIBUTES_TEXT) {
            faults.add(Problem.of(
                            ProblemType.TOO_LONG,
                            "free attributes may have " + RecordLimits.ATTRIBUTES_TEXT + " characters together")
                    .about("attributes", stored.length(), RecordLimits.ATTRIBUTES_TEXT));
        }
        return stored;
    }

    private static boolean isStorable(JsonNode value) {
        if (value.isTextual()) {
            return FieldText.isStorable(value.textValue());
        }
        if (value.isDouble() || value.isFloat()) {
            return Double.isFinite(value.doubleValue());
        }
        if (value.isBigDecimal()) {
            return Math.abs((long) value.decimalValue().scale()) <= RecordLimits.NUMBER_SCALE;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!FieldText.isStorable(entry.getKey())) {
                return false;
            }
        }
        for (JsonNode element : value) {
            if (!isStorable(element)) {
                return false;
            }
        }
        return true;
    }
}
