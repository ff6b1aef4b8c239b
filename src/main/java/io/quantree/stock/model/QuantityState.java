package io.quantree.stock.model;

/** The state of a quantity whose changes the ledger records. */
public record QuantityState(String type, String status, long quantity) {
    static final QuantityState NONE = new QuantityState("", QuantityStatus.INACTIVE, 0);

    boolean is(String otherType, String otherStatus, long otherQuantity) {
        return quantity == otherQuantity && type.equals(otherType) && status.equals(otherStatus);
    }
}
