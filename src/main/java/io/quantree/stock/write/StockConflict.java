package io.quantree.stock.write;

/** Somebody else wrote a position between reading and writing it; the same chunk may be tried again at once. */
public final class StockConflict extends RuntimeException {
    public StockConflict(String table) {
        super("written meanwhile: " + table, null, false, false);
    }
}
