package io.quantree.stock;

import java.util.Comparator;

/** One product at one location, inside a catalogue. */
record PositionKey(String skuRef, String locationRef) {
    /** The order in which positions are locked, the same for every writer: code point order would do as well, but it must be one order. */
    static final Comparator<PositionKey> LOCK_ORDER =
            Comparator.comparing(PositionKey::skuRef).thenComparing(PositionKey::locationRef);

    static PositionKey of(StockRecord record) {
        return new PositionKey(record.skuRef(), record.locationRef());
    }
}
