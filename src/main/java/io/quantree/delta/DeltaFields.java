package io.quantree.delta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockField;
import io.quantree.stock.model.StockTexts;
import io.quantree.stock.move.StockDelta;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reads deltas, one after the other, and collects all violations of each in one pass. */
final class DeltaFields extends StockTexts {
    private static final Map<String, StockField> BY_NAME = StockField.byName(fields());

    private final Instant latest;

    DeltaFields(Instant latest) {
        this.latest = latest;
    }

    private static Set<StockField> fields() {
        Set<StockField> fields = EnumSet.of(
                StockField.DELTA_ID,
                StockField.CATALOGUE_REF,
                StockField.PRODUCT_REF,
                StockField.LOCATION_REF,
                StockField.TYPE,
                StockField.QTY,
                StockField.MIN_RESULT,
                StockField.OCCURRED_ON,
                StockField.PARENT_REF,
                StockField.ASSOCIATION_TYPE,
                StockField.ASSOCIATION_REF);
        fields.addAll(StockField.segment());
        return fields;
    }

    ReadDelta read(JsonParser parser) throws IOException {
        clearTexts();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            StockField field = BY_NAME.get(name);
            if (field == null) {
                faults.add(Problem.of(ProblemType.INVALID_VALUE, "a delta has no field " + name)
                        .field(name));
                parser.skipChildren();
            } else {
                read(parser, field);
            }
        }
        return delta();
    }

    private void read(JsonParser parser, StockField field) throws IOException {
        boolean number = field.kind() == StockField.Kind.NUMBER;
        if (!put(field, parser, number)) {
            faults.wrongType(field.wireName(), number ? "a whole number" : "a text", parser.getText());
            parser.skipChildren();
        }
    }

    private ReadDelta delta() {
        String deltaId = required(StockField.DELTA_ID);
        String productRef = required(StockField.PRODUCT_REF);
        String locationRef = required(StockField.LOCATION_REF);
        int quantity = requiredWhole(StockField.QTY);
        Integer minResult = whole(StockField.MIN_RESULT);
        String type = type();
        Instant occurredOn = instantUntil(StockField.OCCURRED_ON, latest);
        Segment segment = segment();
        if (!faults.isEmpty()) {
            return ReadDelta.faulty(text(StockField.DELTA_ID), faults.joined());
        }
        StockDelta delta = new StockDelta(
                deltaId,
                productRef,
                locationRef,
                type,
                quantity,
                segment,
                text(StockField.PARENT_REF),
                text(StockField.ASSOCIATION_TYPE),
                text(StockField.ASSOCIATION_REF),
                occurredOn,
                minResult);
        return new ReadDelta(deltaId, text(StockField.CATALOGUE_REF), delta, null);
    }

    private String type() {
        String given = text(StockField.TYPE);
        String type = given == null ? QuantityType.DELTA : given;
        StockDelta.typeFault(type).ifPresent(faults::add);
        return type;
    }
}
