package io.quantree.stock.model;

/** What the ledger keeps track of in a quantity. */
public record QuantityState(String type, String status, long quantity) {
    /** Before it is there. */
    static final QuantityState NONE = new QuantityState("", QuantityStatus.INACTIVE, 0);
}
