package io.quantree.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with one record or input, so that its sender can correct all of it at once. */
public final class Violations {
    private final List<Problem> problems = new ArrayList<>();

    public void clear() {
        problems.clear();
    }

    public void add(Problem problem) {
        problems.add(problem);
    }

    /** Notes that a required field is missing, unless the field already has a violation. */
    public void missing(String field) {
        if (problems.stream().noneMatch(problem -> field.equals(problem.field()))) {
            add(Problem.of(ProblemType.REQUIRED, field + " is required").field(field));
        }
    }

    /** The text of a required field; empty when it is null, which is noted. */
    public String required(String field, @Nullable String text) {
        if (text == null) {
            missing(field);
            return "";
        }
        return text;
    }

    /** The text of a field in its canonical form; null when it is empty, or when it is faulty, which is noted. */
    public @Nullable String text(String field, int lengthMax, String value) {
        boolean isRef = FieldText.isRef(field);
        if (value.isEmpty() || isRef && value.isBlank()) {
            return null;
        }
        String text = FieldText.canonical(value);
        Problem fault = FieldText.fault(field, lengthMax, text);
        if (fault == null && isRef && text.length() != text.strip().length()) {
            fault = Problem.of(ProblemType.INVALID_VALUE, field + " begins or ends with a blank")
                    .about(field, text);
        }
        if (fault != null) {
            add(fault);
            return null;
        }
        return text;
    }

    public void wrongType(String field, String expected, Object value) {
        add(Problem.of(ProblemType.WRONG_TYPE, field + " must be " + expected)
                .about(field, value instanceof JsonNode node && node.isTextual() ? node.textValue() : value));
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public void check() {
        if (!problems.isEmpty()) {
            throw joined();
        }
    }

    /** All violations as one problem: code, field, value and limit of the first one, and the details of all. */
    public Problem joined() {
        Problem first = problems.get(0);
        if (problems.size() == 1) {
            return first;
        }
        String all = problems.stream().map(Problem::detail).collect(Collectors.joining("; "));
        Problem joined = Problem.of(first.type(), all).value(first.value());
        String field = first.field();
        Object limit = first.limit();
        joined = field == null ? joined : joined.field(field);
        return limit == null ? joined : joined.limit(limit);
    }
}
