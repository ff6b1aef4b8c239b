package io.quantree.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fails the run when the service has not promised exactly what it answered: a piece that is promised twice, or to nobody, is no figure. */
final class ReservationLedger {
    private static final String LEVELS =
            "query ($keys: [StockLevelKey!]!) { stockLevels(catalogue: {ref: \"DEFAULT:1\"}, keys: $keys) { free } }";
    private static final int KEYS = 1_000;

    private final DatabaseServer server;
    private final ServiceClient client;
    private final ReservationStock stock;
    private final ReservationTotals totals;

    ReservationLedger(DatabaseServer server, ServiceClient client, ReservationStock stock, ReservationTotals totals) {
        this.server = server;
        this.client = client;
        this.stock = stock;
        this.totals = totals;
    }

    /** Fails unless every firm piece that was answered is promised once, every hold is known, and nothing is oversold. */
    void requirePromises() throws SQLException {
        try (Connection connection = server.connect(ServiceProcess.DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Sql.read("reservation-check.sql"))) {
            row.next();
            require("firm pieces", totals.firmPieces(), row.getLong("firm"));
            require("holds", totals.holds(), row.getLong("holds"));
            require("quantities that differ from their allocations", 0, row.getLong("off"));
            require("oversold quantities", 0, row.getLong("oversold"));
        }
    }

    /** Fails unless, with no hold alive, all that is not firm is free. */
    void requireFree() throws Exception {
        requireFree(ReservationLoad.HOT, ReservationStock.HOT_LOCATION);
        requireFree(ReservationLoad.CROWDED, ReservationStock.CROWDED_LOCATION);
        long free = 0;
        List<Map<String, String>> keys = new ArrayList<>();
        for (int sku = 0; sku < stock.skus(); sku++) {
            for (int location = 0; location < RecordSource.LOCATIONS; location++) {
                keys.add(key(stock.firstSingle() + sku, location));
            }
        }
        for (int from = 0; from < keys.size(); from += KEYS) {
            free += free(keys.subList(from, Math.min(keys.size(), from + KEYS)));
        }
        require("free", stock.singlePieces() - totals.pieces(ReservationLoad.DISTINCT), free);
    }

    private void requireFree(ReservationLoad load, int location) throws Exception {
        require(
                "free of the hot product",
                stock.hotPieces() - totals.pieces(load),
                free(List.of(key(ReservationStock.HOT_SKU, location))));
    }

    /** How many holds are over and written as such. */
    long expired() throws SQLException {
        return count("SELECT count(*) FROM reservation WHERE status = 'EXPIRED'");
    }

    /** How many holds are still to be written as over. */
    long held() throws SQLException {
        return count("SELECT count(*) FROM reservation WHERE status = 'HELD'");
    }

    /** How many holds take pieces at this moment. */
    long alive() throws SQLException {
        return count("SELECT count(*) FROM reservation WHERE status = 'HELD' AND held_until > clock_timestamp()");
    }

    static void require(String what, long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException(
                    what + " should be " + expected + " after what was answered, but is " + found);
        }
    }

    private static Map<String, String> key(int sku, int location) {
        return Map.of("productRef", RecordSource.skuRef(sku), "locationRef", RecordSource.locationRef(location));
    }

    private long free(List<Map<String, String>> keys) throws Exception {
        long free = 0;
        for (JsonNode level : client.graphQl(LEVELS, Map.of("keys", keys)).required("stockLevels")) {
            free += level.required("free").asLong();
        }
        return free;
    }

    private long count(String query) throws SQLException {
        try (Connection connection = server.connect(ServiceProcess.DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
