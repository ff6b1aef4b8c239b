package io.quantree.stock;

/** One product at one location, inside a catalogue. */
record PositionKey(String skuRef, String locationRef) {
    static PositionKey of(StockRecord record) {
        return new PositionKey(record.skuRef(), record.locationRef());
    }
}
