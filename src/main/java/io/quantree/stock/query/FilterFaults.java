package io.quantree.stock.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.input.FieldText;
import io.quantree.input.Instants;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the values of a filter in JSON, as strictly as GraphQL does, and collects what is wrong with them. */
final class FilterFaults {
    // A list of thousands of wrong values must not become an answer of that length.
    private static final int MAX = 20;

    private final Violations faults;
    private int noted;

    FilterFaults(Violations faults) {
        this.faults = faults;
    }

    void add(Problem problem) {
        if (!full()) {
            faults.add(problem);
            noted++;
        }
    }

    boolean full() {
        return noted == MAX;
    }

    void wrongType(String path, String expected, JsonNode value) {
        add(Problem.of(ProblemType.WRONG_TYPE, path + " must be " + expected + ".")
                .about(path, value.isTextual() ? value.textValue() : value));
    }

    @Nullable
    String text(String path, JsonNode value) {
        if (!value.isTextual()) {
            wrongType(path, "a text", value);
            return null;
        }
        return FieldText.canonical(value.textValue());
    }

    @Nullable
    Integer number(String path, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            wrongType(path, "a whole number of 32 bits", value);
            return null;
        }
        return value.intValue();
    }

    @Nullable
    Boolean truth(String path, JsonNode value) {
        if (!value.isBoolean()) {
            wrongType(path, "true or false", value);
            return null;
        }
        return value.booleanValue();
    }

    @Nullable
    OffsetDateTime time(String path, JsonNode value) {
        if (!value.isTextual()) {
            wrongType(path, Instants.EXPECTED_EXACT, value);
            return null;
        }
        OffsetDateTime time = Instants.exact(value.textValue());
        if (time == null) {
            add(Problem.of(ProblemType.INVALID_VALUE, path + " must be " + Instants.EXPECTED_EXACT + ".")
                    .about(path, value.textValue()));
        }
        return time;
    }
}
