package io.quantree.delta;

import io.quantree.input.RecordLimits;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a delta. */
enum DeltaField {
    DELTA_ID("deltaId", RecordLimits.TEXT),
    CATALOGUE_REF("catalogueRef", RecordLimits.TEXT),
    PRODUCT_REF("productRef", RecordLimits.REF),
    LOCATION_REF("locationRef", RecordLimits.REF),
    TYPE("type", RecordLimits.TYPE),
    QTY("qty", RecordLimits.TEXT),
    MIN_RESULT("minResult", RecordLimits.TEXT),
    OCCURRED_ON("occurredOn", RecordLimits.TEXT),
    PARENT_REF("parentRef", RecordLimits.BUILT_REF),
    ASSOCIATION_TYPE("associationType", RecordLimits.TEXT),
    ASSOCIATION_REF("associationRef", RecordLimits.TEXT),
    CONDITION("condition", RecordLimits.TEXT),
    EXPIRES_ON("expiresOn", RecordLimits.TEXT),
    COUNTRY_OF_ORIGIN("countryOfOrigin", RecordLimits.TEXT),
    CHANNEL("channel", RecordLimits.TEXT),
    MANUFACTURER("manufacturer", RecordLimits.TEXT),
    MANUFACTURER_BATCH_NUMBER("manufacturerBatchNumber", RecordLimits.TEXT),
    SUPPLIER("supplier", RecordLimits.TEXT),
    SEGMENT1("segment1", RecordLimits.TEXT),
    SEGMENT2("segment2", RecordLimits.TEXT),
    SEGMENT3("segment3", RecordLimits.TEXT);

    private static final Map<String, DeltaField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DeltaField::wireName, Function.identity()));

    private final String wireName;
    private final int lengthMax;

    DeltaField(String wireName, int lengthMax) {
        this.wireName = wireName;
        this.lengthMax = lengthMax;
    }

    static @Nullable DeltaField of(String name) {
        return BY_NAME.get(name);
    }

    String wireName() {
        return wireName;
    }

    int lengthMax() {
        return lengthMax;
    }

    /** Whether a JSON number is a proper value. */
    boolean isNumber() {
        return this == QTY || this == MIN_RESULT;
    }
}
