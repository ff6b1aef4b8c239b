package io.quantree.stock.model;

import java.util.Comparator;

/** One product at one location, inside a catalogue. */
public record PositionKey(String skuRef, String locationRef) {
    /** The start of a walk through a catalogue in lock order. */
    public static final PositionKey BEFORE_ALL = new PositionKey("", "");

    /** The lock order. */
    public static final Comparator<PositionKey> ORDER =
            Comparator.comparing(PositionKey::skuRef).thenComparing(PositionKey::locationRef);

    public static PositionKey of(StockRecord record) {
        return new PositionKey(record.skuRef(), record.locationRef());
    }
}
