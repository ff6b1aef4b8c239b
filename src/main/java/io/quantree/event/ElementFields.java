package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.input.FieldText;
import io.quantree.input.FieldValues;
import io.quantree.input.Instants;
import io.quantree.input.RecordLimits;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.Segment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of one element of an event. All that is wrong with an element is found in one pass. */
final class ElementFields {
    private final JsonNode element;
    private final Violations faults = new Violations();
    private final FieldValues values;

    ElementFields(JsonNode element, Instants instants) {
        this.element = element;
        this.values = new FieldValues(instants, faults);
        if (!element.isObject()) {
            faults.add(Problem.of(ProblemType.WRONG_TYPE, "an element must be an object")
                    .value(element));
        }
    }

    /** Fails with everything that was found to be wrong. */
    void check() {
        if (!faults.isEmpty()) {
            throw faults.joined();
        }
    }

    void add(Problem fault) {
        faults.add(fault);
    }

    String required(String name, int lengthMax) {
        String value = text(name, lengthMax);
        if (value == null) {
            if (!faults.isAbout(name)) {
                faults.missing(name);
            }
            return "";
        }
        return value;
    }

    /** A text or a number; an empty text counts as absent. */
    @Nullable
    String text(String name, int lengthMax) {
        JsonNode value = element.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isNumber()) {
            faults.add(Problem.of(ProblemType.WRONG_TYPE, name + " must be a text or a number")
                    .field(name)
                    .value(value));
            return null;
        }
        String text = value.asText();
        Problem fault = FieldText.fault(name, lengthMax, text);
        if (fault != null) {
            faults.add(fault);
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    @Nullable
    Integer whole(String name) {
        return values.whole(name, text(name, RecordLimits.TEXT));
    }

    /** How many pieces a number stands for, whatever its sign; 0 when it is absent. */
    int pieces(String name) {
        Integer number = whole(name);
        if (number == null) {
            return 0;
        }
        if (number == Integer.MIN_VALUE) {
            faults.add(Problem.of(ProblemType.OUT_OF_RANGE, name + " must be at most " + Integer.MAX_VALUE + " pieces")
                    .field(name)
                    .value(number)
                    .limit(Integer.MAX_VALUE));
            return 0;
        }
        return Math.abs(number);
    }

    @Nullable
    Instant instant(String name) {
        return values.instant(name, text(name, RecordLimits.TEXT));
    }

    boolean has(String name) {
        return element.hasNonNull(name);
    }

    Segment segment() {
        return new Segment(
                text("condition", RecordLimits.TEXT),
                instant("expiresOn"),
                text("countryOfOrigin", RecordLimits.TEXT),
                text("channel", RecordLimits.TEXT),
                text("manufacturer", RecordLimits.TEXT),
                text("manufacturerBatchNumber", RecordLimits.TEXT),
                text("supplier", RecordLimits.TEXT),
                text("segment1", RecordLimits.TEXT),
                text("segment2", RecordLimits.TEXT),
                text("segment3", RecordLimits.TEXT));
    }
}
