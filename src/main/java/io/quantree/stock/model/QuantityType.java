package io.quantree.stock.model;

/** The types of quantities that have a meaning of their own; clients may use any other text. */
public final class QuantityType {
    /** An absolute stock count. */
    public static final String LAST_ON_HAND = "LAST_ON_HAND";
    /** Reserved for an order; negative. */
    public static final String RESERVED = "RESERVED";
    /** Sold; negative. */
    public static final String SALE = "SALE";
    /** A relative change without a type of its own. */
    public static final String DELTA = "DELTA";
    /** A relative correction. */
    public static final String CORRECTION = "CORRECTION";

    private QuantityType() {}
}
