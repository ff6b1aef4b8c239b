package io.quantree.batch.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.input.FieldText;
import io.quantree.input.FreeAttributes;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerSet;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockField;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.model.StockTexts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one record, whatever format they come in, checks each and builds the record. All that is wrong with a record is
 * found in one pass. One builder serves a whole batch, record after record.
 */
final class RecordBuilder extends StockTexts {
    private final Catalogue catalogue;
    private final StockRules.Identity identity;
    private final @Nullable Instant batchAsOf;

    private final FreeAttributes attributes = new FreeAttributes();
    private final FieldNames names;

    RecordBuilder(Catalogue catalogue, StockRules.Identity identity, @Nullable Instant batchAsOf, FieldNames names) {
        this.names = names;
        this.catalogue = catalogue;
        this.identity = identity;
        this.batchAsOf = batchAsOf;
    }

    RecordBuilder next() {
        clearTexts();
        attributes.clear();
        return this;
    }

    void attribute(String name, JsonNode value) {
        attributes.add(name, value, faults);
    }

    /** What a key of JSON is taken for. A key that is refused is noted and then ignored. */
    FieldNames.Meaning meaning(String key) {
        try {
            return names.ofKey(key);
        } catch (Problem problem) {
            faults.add(problem);
            return FieldNames.Meaning.IGNORED;
        }
    }

    void fault(Problem problem) {
        faults.add(problem);
    }

    void wrongType(String field, String expected, Object value) {
        faults.wrongType(field, expected, value);
    }

    /** Refuses a record that is of another type altogether: no field of it was read, so none is named as missing. */
    Problem refused(String field, String expected, Object value) {
        wrongType(field, expected, value);
        return faults.joined();
    }

    StockRecord build(int index) {
        String skuRef = required(StockField.SKU_REF);
        String locationRef = required(StockField.LOCATION_REF);
        int quantity = requiredWhole(StockField.QTY);
        Integer corrected = whole(StockField.CORRECTED_QTY);
        Integer reserved = whole(StockField.RESERVED_QTY);
        Long positionId = positionId(skuRef, locationRef);
        checkRetailer();
        Instant asOf = instant(StockField.AS_OF);
        String given = text(StockField.TYPE);
        String type = given == null ? QuantityType.LAST_ON_HAND : given;
        String parentRef = text(StockField.PARENT_REF);
        QuantityContent content = content(parentRef);
        String ref = ref(skuRef, locationRef, type, content.segment());
        faults.check();
        return new StockRecord(
                index,
                skuRef,
                locationRef,
                type,
                text(StockField.STATUS),
                ref,
                RefKey.of(catalogue.id(), ref),
                parentRef,
                quantity,
                corrected,
                reserved,
                positionId,
                null,
                asOf == null ? batchAsOf : asOf,
                content,
                content.digest(type, parentRef));
    }

    @Nullable
    String skuRef() {
        return text(StockField.SKU_REF);
    }

    @Nullable
    String locationRef() {
        return text(StockField.LOCATION_REF);
    }

    private String ref(String skuRef, String locationRef, String type, Segment segment) {
        String given = text(StockField.REF);
        if (given != null && given.length() <= RecordLimits.REF) {
            return given;
        }
        String built = StockRefs.quantity(skuRef, locationRef, catalogue.type(), type, identity.of(segment));
        Problem fault = given == null ? null : FieldText.faultOfRef(given, built);
        if (fault != null) {
            faults.add(fault);
        }
        return built;
    }

    private QuantityContent content(@Nullable String parentRef) {
        return new QuantityContent(
                segment(),
                instant(StockField.EXPECTED_ON),
                text(StockField.STORAGE_AREA_REF),
                parentRef == null ? null : RefKey.of(catalogue.id(), parentRef),
                text(StockField.ASSOCIATION_TYPE),
                text(StockField.ASSOCIATION_REF),
                attributes.stored(faults));
    }

    /**
     * The id that the caller believes the position to have, unless it is the one that its ref gives. It is another system's then, as far as
     * can be told from the record, and kept as an attribute.
     */
    private @Nullable Long positionId(String skuRef, String locationRef) {
        String given = text(StockField.INVENTORY_ID);
        if (given == null) {
            return null;
        }
        long id = StockRecord.idOf(given);
        if (id == RefKey.of(catalogue.id(), StockRefs.position(skuRef, locationRef, catalogue.type()))) {
            return null;
        }
        attribute(StockField.INVENTORY_ID.wireName(), TextNode.valueOf(given));
        return id;
    }

    private @Nullable Long id(StockField field) {
        String text = text(field);
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
        Long retailer = id(StockField.RETAILER_ID);
        if (retailer != null && !catalogue.owners().within(RetailerSet.of(retailer))) {
            faults.add(Problem.of(
                            ProblemType.RETAILER_MISMATCH,
                            "the catalogue belongs to retailer "
                                    + String.join(", ", catalogue.owners().refs()))
                    .about("retailerId", retailer));
        }
    }
}
