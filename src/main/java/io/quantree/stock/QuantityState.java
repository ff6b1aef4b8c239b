package io.quantree.stock;

/** What the ledger keeps track of in a quantity. */
record QuantityState(String type, String status, long quantity) {
    /** Before it is there. */
    static final QuantityState NONE = new QuantityState("", QuantityStatus.INACTIVE, 0);
}
