package io.quantree.batch.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.input.FieldText;
import io.quantree.input.FieldValues;
import io.quantree.input.FreeAttributes;
import io.quantree.input.Instants;
import io.quantree.input.RecordLimits;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRefs;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one record, whatever format they come in, checks each and builds the record. All that is wrong with a record is
 * found in one pass. One builder serves a whole batch, record after record.
 */
final class RecordBuilder {
    private static final String QTY = "qty";

    private final Catalogue catalogue;
    private final @Nullable Instant batchAsOf;

    private final Map<RecordField, String> texts = new java.util.EnumMap<>(RecordField.class);
    private final FreeAttributes attributes = new FreeAttributes();
    private final Violations faults = new Violations();
    private final FieldValues values = new FieldValues(new Instants(), faults);

    RecordBuilder(Catalogue catalogue, @Nullable Instant batchAsOf) {
        this.catalogue = catalogue;
        this.batchAsOf = batchAsOf;
    }

    /** Forgets the last record. */
    RecordBuilder next() {
        texts.clear();
        attributes.clear();
        faults.clear();
        return this;
    }

    /** Takes a field's text; an empty one counts as absent. */
    void text(RecordField field, String value) {
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

    /** Takes an attribute that is none of the known fields. */
    void attribute(String name, JsonNode value) {
        attributes.add(name, value, faults);
    }

    /** Notes that a field came in a form that can't be its value. */
    void wrongType(String field, String expected, Object value) {
        faults.add(Problem.of(ProblemType.WRONG_TYPE, field + " must be " + expected)
                .field(field)
                .value(value instanceof JsonNode node && node.isTextual() ? node.textValue() : value));
    }

    /** The record, or a problem that names everything that is wrong with it. */
    StockRecord build(int index) {
        String skuRef = required(RecordField.SKU_REF);
        String locationRef = required(RecordField.LOCATION_REF);
        Integer quantity = whole(RecordField.QTY);
        if (quantity == null && !faults.isAbout(QTY)) {
            faults.missing(QTY);
        }
        Integer corrected = whole(RecordField.CORRECTED_QTY);
        Integer reserved = whole(RecordField.RESERVED_QTY);
        Long positionId = id(RecordField.INVENTORY_ID);
        checkRetailer();
        Instant asOf = instant(RecordField.AS_OF);
        String type = texts.getOrDefault(RecordField.TYPE, QuantityType.LAST_ON_HAND);
        QuantityContent content = content();
        String ref = ref(skuRef, locationRef, type, content.segment());
        if (!faults.isEmpty() || quantity == null) {
            throw faults.joined();
        }
        return new StockRecord(
                index,
                skuRef,
                locationRef,
                type,
                texts.get(RecordField.STATUS),
                ref,
                RefKey.of(catalogue.id(), ref),
                quantity,
                corrected,
                reserved,
                positionId,
                null,
                asOf == null ? batchAsOf : asOf,
                content,
                content.digest(type));
    }

    /** The SKU as far as it could be read, for the answer about a record that failed. */
    @Nullable
    String skuRef() {
        return texts.get(RecordField.SKU_REF);
    }

    /** The location as far as it could be read. */
    @Nullable
    String locationRef() {
        return texts.get(RecordField.LOCATION_REF);
    }

    private String ref(String skuRef, String locationRef, String type, Segment segment) {
        String given = texts.get(RecordField.REF);
        if (given != null && given.length() <= RecordLimits.REF) {
            return given;
        }
        String built = StockRefs.quantity(skuRef, locationRef, catalogue.type(), type, segment);
        Problem fault = given == null ? null : FieldText.faultOfRef(given, built);
        if (fault != null) {
            faults.add(fault);
        }
        return built;
    }

    private QuantityContent content() {
        Segment segment = new Segment(
                texts.get(RecordField.CONDITION),
                instant(RecordField.EXPIRES_ON),
                texts.get(RecordField.COUNTRY_OF_ORIGIN),
                texts.get(RecordField.CHANNEL),
                texts.get(RecordField.MANUFACTURER),
                texts.get(RecordField.MANUFACTURER_BATCH_NUMBER),
                texts.get(RecordField.SUPPLIER),
                texts.get(RecordField.SEGMENT1),
                texts.get(RecordField.SEGMENT2),
                texts.get(RecordField.SEGMENT3));
        return new QuantityContent(
                segment,
                instant(RecordField.EXPECTED_ON),
                texts.get(RecordField.STORAGE_AREA_REF),
                texts.get(RecordField.PARENT_REF),
                texts.get(RecordField.ASSOCIATION_TYPE),
                texts.get(RecordField.ASSOCIATION_REF),
                attributes.stored(faults));
    }

    private String required(RecordField field) {
        String value = texts.get(field);
        if (value == null) {
            if (!faults.isAbout(field.wireName())) {
                faults.missing(field.wireName());
            }
            return "";
        }
        return value;
    }

    private @Nullable Integer whole(RecordField field) {
        return values.whole(field.wireName(), texts.get(field));
    }

    private @Nullable Long id(RecordField field) {
        String text = texts.get(field);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            wrongType(field.wireName(), "a numeric id", text);
            return null;
        }
    }

    private void checkRetailer() {
        Long retailer = id(RecordField.RETAILER_ID);
        if (retailer != null && retailer != catalogue.retailerId()) {
            faults.add(Problem.of(
                            ProblemType.RETAILER_MISMATCH,
                            "the catalogue belongs to retailer " + catalogue.retailerId())
                    .field("retailerId")
                    .value(retailer));
        }
    }

    private @Nullable Instant instant(RecordField field) {
        return values.instant(field.wireName(), texts.get(field));
    }
}
