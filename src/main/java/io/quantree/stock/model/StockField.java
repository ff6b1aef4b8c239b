package io.quantree.stock.model;

import io.quantree.input.RecordLimits;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of records, deltas and elements of events: the name on the wire, the kind of value, and the longest text. */
public enum StockField {
    SKU_REF("skuRef", Kind.TEXT, RecordLimits.REF),
    PRODUCT_REF("productRef", Kind.TEXT, RecordLimits.REF),
    LOCATION_REF("locationRef", Kind.TEXT, RecordLimits.REF),
    FULFILMENT_ID("fulfilmentId", Kind.TEXT, RecordLimits.REF),
    CATALOGUE_REF("catalogueRef", Kind.TEXT, RecordLimits.TEXT),
    RETAILER_ID("retailerId", Kind.NUMBER, RecordLimits.TEXT),
    INVENTORY_ID("inventoryId", Kind.NUMBER, RecordLimits.TEXT),
    DELTA_ID("deltaId", Kind.TEXT, RecordLimits.TEXT),
    TYPE("type", Kind.TEXT, RecordLimits.TYPE),
    REF("ref", Kind.TEXT, RecordLimits.BUILT_REF),
    STATUS("status", Kind.TEXT, RecordLimits.STATUS),
    AS_OF("asOf", Kind.TIME, RecordLimits.TEXT),
    OCCURRED_ON("occurredOn", Kind.TIME, RecordLimits.TEXT),
    QTY("qty", Kind.NUMBER, RecordLimits.TEXT),
    MIN_RESULT("minResult", Kind.NUMBER, RecordLimits.TEXT),
    CORRECTED_QTY("correctedQty", Kind.NUMBER, RecordLimits.TEXT),
    RESERVED_QTY("reservedQty", Kind.NUMBER, RecordLimits.TEXT),
    RESERVE_QTY("reserveQty", Kind.NUMBER, RecordLimits.TEXT),
    SALE_QTY("saleQty", Kind.NUMBER, RecordLimits.TEXT),
    CORRECTION_QTY("correctionQty", Kind.NUMBER, RecordLimits.TEXT),
    CANCEL_QTY("cancelQty", Kind.NUMBER, RecordLimits.TEXT),
    CONDITION(SegmentName.condition, Kind.TEXT),
    EXPIRES_ON(SegmentName.expiresOn, Kind.TIME),
    COUNTRY_OF_ORIGIN(SegmentName.countryOfOrigin, Kind.TEXT),
    CHANNEL(SegmentName.channel, Kind.TEXT),
    MANUFACTURER(SegmentName.manufacturer, Kind.TEXT),
    MANUFACTURER_BATCH_NUMBER(SegmentName.manufacturerBatchNumber, Kind.TEXT),
    SUPPLIER(SegmentName.supplier, Kind.TEXT),
    SEGMENT1(SegmentName.segment1, Kind.TEXT),
    SEGMENT2(SegmentName.segment2, Kind.TEXT),
    SEGMENT3(SegmentName.segment3, Kind.TEXT),
    EXPECTED_ON("expectedOn", Kind.TIME, RecordLimits.TEXT),
    STORAGE_AREA_REF("storageAreaRef", Kind.TEXT, RecordLimits.REF),
    PARENT_REF("parentRef", Kind.TEXT, RecordLimits.BUILT_REF),
    ASSOCIATION_TYPE("associationType", Kind.TEXT, RecordLimits.TEXT),
    ASSOCIATION_REF("associationRef", Kind.TEXT, RecordLimits.TEXT);

    public enum Kind {
        TEXT,
        NUMBER,
        TIME
    }

    private final String wireName;
    private final Kind kind;
    private final int lengthMax;

    StockField(String wireName, Kind kind, int lengthMax) {
        this.wireName = wireName;
        this.kind = kind;
        this.lengthMax = lengthMax;
    }

    StockField(SegmentName segment, Kind kind) {
        this(segment.name(), kind, RecordLimits.TEXT);
    }

    public static Set<StockField> segment() {
        return EnumSet.range(CONDITION, SEGMENT3);
    }

    public static Set<StockField> content() {
        return EnumSet.range(CONDITION, ASSOCIATION_REF);
    }

    public static Map<String, StockField> byName(Set<StockField> fields) {
        return fields.stream().collect(Collectors.toUnmodifiableMap(StockField::wireName, Function.identity()));
    }

    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }

    public int lengthMax() {
        return lengthMax;
    }
}
