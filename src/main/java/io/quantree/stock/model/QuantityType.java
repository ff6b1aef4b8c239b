package io.quantree.stock.model;

/** The types of quantities that Quantree itself knows; any other text is a type as well. */
public final class QuantityType {
    /** An absolute stock count. */
    public static final String LAST_ON_HAND = "LAST_ON_HAND";
    /** Promised to an order; negative. */
    public static final String RESERVED = "RESERVED";
    /** Sold; negative. */
    public static final String SALE = "SALE";
    /** A relative change that says no more. */
    public static final String DELTA = "DELTA";
    /** A relative correction. */
    public static final String CORRECTION = "CORRECTION";

    private QuantityType() {}
}
