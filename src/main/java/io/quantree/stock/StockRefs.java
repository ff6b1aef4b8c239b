package io.quantree.stock;

/** How refs are built when a record brings none. */
public final class StockRefs {
    private StockRefs() {}

    /** {@code <sku>:<location>:<catalogueType>}. */
    public static String position(String skuRef, String locationRef, String catalogueType) {
        return skuRef + ":" + locationRef + ":" + catalogueType;
    }

    /** {@code <sku>:<location>:<catalogueType>:<TYPE>}, and the segment's digest behind it when there is one to tell apart. */
    public static String quantity(
            String skuRef, String locationRef, String catalogueType, String type, Segment segment) {
        String unsegmented = position(skuRef, locationRef, catalogueType) + ":" + type;
        return segment.isEmpty() ? unsegmented : unsegmented + ":" + segment.digest();
    }

    /** The ref of a quantity that a record carries beside its main one: its own main ref's sibling of another type. */
    static String beside(StockRecord record, String catalogueType, String type) {
        String built = quantity(
                record.skuRef(),
                record.locationRef(),
                catalogueType,
                record.type(),
                record.content().segment());
        return record.ref().equals(built)
                ? quantity(
                        record.skuRef(),
                        record.locationRef(),
                        catalogueType,
                        type,
                        record.content().segment())
                : record.ref() + ":" + type;
    }
}
