package io.quantree.stock.model;

/** The statuses of quantities that Quantree itself knows; any other text is a status as well. */
public final class QuantityStatus {
    /** There, and counted. */
    public static final String ACTIVE = "ACTIVE";
    /** Created and not yet activated. */
    public static final String CREATED = "CREATED";
    /** No longer counted; kept for its history. */
    public static final String INACTIVE = "INACTIVE";
    /** Past its expiry; there, and no longer counted. */
    public static final String EXPIRED = "EXPIRED";
    /** Recalled; there, and no longer counted until the recall is lifted. */
    public static final String QUARANTINED = "QUARANTINED";

    private QuantityStatus() {}

    /** Whether nothing of such a quantity is there for the taking, whatever number it has. */
    static boolean isWithdrawn(String status) {
        return status.equals(INACTIVE) || status.equals(EXPIRED) || status.equals(QUARANTINED);
    }
}
