package io.quantree.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Fails the run when stock has not moved by exactly what was sent: a delta that was lost or applied twice is no figure. */
final class DeltaLedger {
    private static final String CATALOGUE =
            "(SELECT id FROM inventory_catalogue WHERE ref = '" + StockFill.CATALOGUE + "')";
    private static final String ON_HAND =
            "SELECT sum(on_hand)::bigint FROM inventory_position WHERE catalogue_id = " + CATALOGUE;
    private static final String MOVEMENTS = """
            SELECT count(*), count(DISTINCT source_ref), coalesce(sum(on_hand_delta), 0)::bigint
            FROM inventory_movement
            WHERE source = 'DELTA' AND catalogue_id =
            """ + CATALOGUE;
    private static final String REMEMBERED = "SELECT count(*) FROM inventory_delta WHERE catalogue_id = " + CATALOGUE;

    private final DatabaseServer server;

    DeltaLedger(DatabaseServer server) {
        this.server = server;
    }

    /** What all positions have on hand together. */
    long onHand() throws SQLException {
        return ask(ON_HAND, 1)[0];
    }

    /** Fails unless the positions have so much on hand together. */
    void requireOnHand(long expected) throws SQLException {
        require("on hand", expected, onHand());
    }

    /** Fails unless every delta that was answered is in the ledger once and its id is remembered. */
    void requireEach(DeltaTotals totals) throws SQLException {
        long[] movements = ask(MOVEMENTS, 3);
        require("movements of deltas", totals.deltas(), movements[0]);
        require("deltas that moved stock", totals.deltas(), movements[1]);
        require("pieces that deltas moved", totals.pieces(), movements[2]);
        require("remembered deltas", totals.deltas(), ask(REMEMBERED, 1)[0]);
    }

    private long[] ask(String query, int columns) throws SQLException {
        try (Connection connection = server.connect(ServiceProcess.DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            long[] values = new long[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = row.getLong(i + 1);
            }
            return values;
        }
    }

    private static void require(String what, long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException(
                    what + " should be " + expected + " after what was sent, but the service has " + found);
        }
    }
}
