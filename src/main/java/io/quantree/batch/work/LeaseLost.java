package io.quantree.batch.work;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Another worker holds the lease of the catalogue, or has applied the chunk already: the transaction must not commit. */
final class LeaseLost extends RuntimeException {
    /** Fails when a statement that only the holder of the lease may run has written no row. */
    static void unlessWritten(RowSet<Row> rows) {
        if (rows.rowCount() != 1) {
            throw new LeaseLost();
        }
    }

    LeaseLost() {
        super("the lease is held by another worker", null, false, false);
    }
}
