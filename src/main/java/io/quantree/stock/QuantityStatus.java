package io.quantree.stock;

/** The statuses of quantities that Quantree itself knows; any other text is a status as well. */
public final class QuantityStatus {
    /** There, and counted. */
    public static final String ACTIVE = "ACTIVE";
    /** Created and not yet activated. */
    public static final String CREATED = "CREATED";
    /** No longer counted; kept for its history. */
    public static final String INACTIVE = "INACTIVE";

    private QuantityStatus() {}
}
