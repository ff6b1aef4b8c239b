package io.quantree.stock.model;

/** The statuses of quantities that have a meaning of their own; clients may use any other text. */
public final class QuantityStatus {
    /** On hand and counted. */
    public static final String ACTIVE = "ACTIVE";
    /** Created and not yet activated. */
    public static final String CREATED = "CREATED";
    /** No longer counted; kept for its history. */
    public static final String INACTIVE = "INACTIVE";
    /** Past its expiry; on hand but no longer counted. */
    public static final String EXPIRED = "EXPIRED";
    /** Held by a recall; on hand but not counted until the recall is lifted. */
    public static final String QUARANTINED = "QUARANTINED";

    private QuantityStatus() {}

    /** Whether nothing of a quantity of that status is free, nor of anything below it. */
    public static boolean isHeldBack(String status) {
        return status.equals(EXPIRED) || status.equals(QUARANTINED);
    }
}
