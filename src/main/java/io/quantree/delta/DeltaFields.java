package io.quantree.delta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quantree.input.FieldText;
import io.quantree.input.FieldValues;
import io.quantree.input.Instants;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.move.StockDelta;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads deltas, one after the other: collects the fields of each, checks them, and finds all that is wrong with it in one pass. */
public final class DeltaFields {
    /** The types that a delta may have. */
    public static final Set<String> TYPES =
            Set.of(QuantityType.DELTA, QuantityType.SALE, QuantityType.RESERVED, QuantityType.CORRECTION);

    private final Instant now;
    private final Duration aheadMax;
    private final Map<DeltaField, String> texts = new EnumMap<>(DeltaField.class);
    private final Violations faults = new Violations();
    private final FieldValues values = new FieldValues(new Instants(), faults);

    /**
     * A reader for the deltas of one request.
     *
     * @param now what is taken for the time of a delta that occurs a little ahead of it
     * @param aheadMax how little that is
     */
    public DeltaFields(Instant now, Duration aheadMax) {
        this.now = now;
        this.aheadMax = aheadMax;
    }

    /** Reads the object at whose start the parser stands, and leaves the parser at the object's end. */
    public ReadDelta read(JsonParser parser) throws IOException {
        texts.clear();
        faults.clear();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            DeltaField field = DeltaField.of(name);
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

    private void read(JsonParser parser, DeltaField field) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {
                // An explicit null says as little as an absent field.
            }
            case VALUE_STRING -> text(field, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (field.isNumber()) {
                    text(field, parser.getText());
                } else {
                    wrongType(field, "a text", parser.getText());
                }
            }
            default -> {
                wrongType(field, field.isNumber() ? "a whole number" : "a text", parser.getText());
                parser.skipChildren();
            }
        }
    }

    private void text(DeltaField field, String value) {
        if (value.isEmpty()) {
            return;
        }
        Problem fault = FieldText.fault(field.wireName(), field.lengthMax(), value);
        if (fault == null) {
            texts.put(field, value);
        } else {
            faults.add(fault);
        }
    }

    private ReadDelta delta() {
        String deltaId = required(DeltaField.DELTA_ID);
        String productRef = required(DeltaField.PRODUCT_REF);
        String locationRef = required(DeltaField.LOCATION_REF);
        Integer quantity = whole(DeltaField.QTY);
        if (quantity == null && !faults.isAbout(DeltaField.QTY.wireName())) {
            faults.missing(DeltaField.QTY.wireName());
        }
        Integer minResult = whole(DeltaField.MIN_RESULT);
        String type = type();
        Instant occurredOn = occurredOn();
        Segment segment = segment();
        if (!faults.isEmpty() || quantity == null) {
            return ReadDelta.faulty(texts.get(DeltaField.DELTA_ID), faults.joined());
        }
        StockDelta delta = new StockDelta(
                deltaId,
                productRef,
                locationRef,
                type,
                quantity,
                segment,
                texts.get(DeltaField.PARENT_REF),
                texts.get(DeltaField.ASSOCIATION_TYPE),
                texts.get(DeltaField.ASSOCIATION_REF),
                occurredOn,
                minResult);
        return new ReadDelta(deltaId, texts.get(DeltaField.CATALOGUE_REF), delta, null);
    }

    private String required(DeltaField field) {
        String value = texts.get(field);
        if (value == null) {
            if (!faults.isAbout(field.wireName())) {
                faults.missing(field.wireName());
            }
            return "";
        }
        return value;
    }

    private String type() {
        String type = texts.getOrDefault(DeltaField.TYPE, QuantityType.DELTA);
        if (!TYPES.contains(type)) {
            faults.add(Problem.of(
                            ProblemType.INVALID_VALUE, "type must be one of " + String.join(", ", new TreeSet<>(TYPES)))
                    .field(DeltaField.TYPE.wireName())
                    .value(type));
        }
        return type;
    }

    private Segment segment() {
        return new Segment(
                texts.get(DeltaField.CONDITION),
                instant(DeltaField.EXPIRES_ON),
                texts.get(DeltaField.COUNTRY_OF_ORIGIN),
                texts.get(DeltaField.CHANNEL),
                texts.get(DeltaField.MANUFACTURER),
                texts.get(DeltaField.MANUFACTURER_BATCH_NUMBER),
                texts.get(DeltaField.SUPPLIER),
                texts.get(DeltaField.SEGMENT1),
                texts.get(DeltaField.SEGMENT2),
                texts.get(DeltaField.SEGMENT3));
    }

    private @Nullable Integer whole(DeltaField field) {
        return values.whole(field.wireName(), texts.get(field));
    }

    private @Nullable Instant occurredOn() {
        Instant given = instant(DeltaField.OCCURRED_ON);
        if (given == null || !given.isAfter(now)) {
            return given;
        }
        if (given.isAfter(now.plus(aheadMax))) {
            faults.add(Problem.of(ProblemType.OUT_OF_RANGE, "occurredOn lies in the future")
                    .field(DeltaField.OCCURRED_ON.wireName())
                    .value(given)
                    .limit(now.plus(aheadMax).toString()));
        }
        return given;
    }

    private @Nullable Instant instant(DeltaField field) {
        return values.instant(field.wireName(), texts.get(field));
    }

    private void wrongType(DeltaField field, String expected, String value) {
        faults.add(Problem.of(ProblemType.WRONG_TYPE, field.wireName() + " must be " + expected)
                .field(field.wireName())
                .value(value));
    }
}
