package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.StockField;
import io.quantree.stock.model.StockFields;
import org.jspecify.annotations.Nullable;

final class ElementFields extends StockFields {
    private final JsonNode element;

    ElementFields(JsonNode element, Instants instants) {
        super(instants);
        this.element = element;
        if (!element.isObject()) {
            faults.add(Problem.of(ProblemType.WRONG_TYPE, "an element must be an object")
                    .value(element));
        }
    }

    void check() {
        faults.check();
    }

    void add(Problem fault) {
        faults.add(fault);
    }

    @Override
    public @Nullable String text(StockField field) {
        JsonNode value = element.path(field.wireName());
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isNumber()) {
            faults.wrongType(field.wireName(), "a text or a number", value);
            return null;
        }
        return faults.text(field.wireName(), field.lengthMax(), value.asText());
    }

    /** The absolute number of pieces; 0 when the field is absent. */
    int pieces(StockField field) {
        Integer number = whole(field);
        if (number == null) {
            return 0;
        }
        if (number == Integer.MIN_VALUE) {
            faults.add(Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            field.wireName() + " must be at most " + Integer.MAX_VALUE + " pieces")
                    .about(field.wireName(), number, Integer.MAX_VALUE));
            return 0;
        }
        return Math.abs(number);
    }

    boolean has(StockField field) {
        return element.hasNonNull(field.wireName());
    }
}
