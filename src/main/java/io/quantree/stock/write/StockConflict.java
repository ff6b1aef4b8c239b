package io.quantree.stock.write;

/** Another transaction wrote a row between reading and writing it; the transaction may be retried at once. */
public final class StockConflict extends RuntimeException {
    public StockConflict(String table) {
        super("written meanwhile: " + table, null, false, false);
    }
}
