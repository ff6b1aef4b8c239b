package io.quantree.batch.record;

import io.quantree.input.RecordLimits;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a record that mean something to Quantree: entity fields, and the attributes that are promoted to columns. */
enum RecordField {
    SKU_REF("skuRef", RecordLimits.REF),
    LOCATION_REF("locationRef", RecordLimits.REF),
    QTY("qty", RecordLimits.TEXT),
    RETAILER_ID("retailerId", RecordLimits.TEXT),
    CORRECTED_QTY("correctedQty", RecordLimits.TEXT),
    RESERVED_QTY("reservedQty", RecordLimits.TEXT),
    INVENTORY_ID("inventoryId", RecordLimits.TEXT),
    TYPE("type", RecordLimits.TYPE),
    REF("ref", RecordLimits.BUILT_REF),
    STATUS("status", RecordLimits.STATUS),
    AS_OF("asOf", RecordLimits.TEXT),
    CONDITION("condition", RecordLimits.TEXT),
    EXPIRES_ON("expiresOn", RecordLimits.TEXT),
    COUNTRY_OF_ORIGIN("countryOfOrigin", RecordLimits.TEXT),
    CHANNEL("channel", RecordLimits.TEXT),
    MANUFACTURER("manufacturer", RecordLimits.TEXT),
    MANUFACTURER_BATCH_NUMBER("manufacturerBatchNumber", RecordLimits.TEXT),
    SUPPLIER("supplier", RecordLimits.TEXT),
    SEGMENT1("segment1", RecordLimits.TEXT),
    SEGMENT2("segment2", RecordLimits.TEXT),
    SEGMENT3("segment3", RecordLimits.TEXT),
    EXPECTED_ON("expectedOn", RecordLimits.TEXT),
    STORAGE_AREA_REF("storageAreaRef", RecordLimits.REF),
    PARENT_REF("parentRef", RecordLimits.BUILT_REF),
    ASSOCIATION_TYPE("associationType", RecordLimits.TEXT),
    ASSOCIATION_REF("associationRef", RecordLimits.TEXT);

    private static final Map<String, RecordField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RecordField::wireName, Function.identity()));

    private final String wireName;
    private final int lengthMax;

    RecordField(String wireName, int lengthMax) {
        this.wireName = wireName;
        this.lengthMax = lengthMax;
    }

    /** The field of that name, or null when it is a free attribute. */
    static @Nullable RecordField of(String name) {
        return BY_NAME.get(name);
    }

    String wireName() {
        return wireName;
    }

    int lengthMax() {
        return lengthMax;
    }

    /** Whether a JSON number is a proper value: always for numbers, and for the promoted attributes, whose map is free. */
    boolean takesNumbers() {
        return switch (this) {
            case QTY, RETAILER_ID, CORRECTED_QTY, RESERVED_QTY, INVENTORY_ID -> true;
            case EXPIRES_ON, EXPECTED_ON -> false;
            default -> isPromoted();
        };
    }

    /** Whether the field may stand among the attributes; the entity's own fields may not. */
    boolean isPromoted() {
        return ordinal() > AS_OF.ordinal();
    }
}
