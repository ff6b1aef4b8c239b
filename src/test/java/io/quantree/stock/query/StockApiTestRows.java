package io.quantree.stock.query;

import io.quantree.catalogue.RefKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Inserts the rows of a test for a retailer and catalogue that only this test uses. */
public final class StockApiTestRows {
    static final OffsetDateTime CREATED = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final AtomicLong RETAILERS = new AtomicLong(910_000);

    public final long retailer;
    public final long catalogueId;
    public final String catalogue;
    private final DataSource database;

    private StockApiTestRows(DataSource database, long retailer, String type) throws SQLException {
        this.database = database;
        this.retailer = retailer;
        this.catalogue = type + ":" + retailer;
        insert("retailer", Map.of("id", retailer, "created_on", CREATED), " ON CONFLICT DO NOTHING");
        insert(
                "inventory_catalogue",
                Map.of(
                        "retailer_id", retailer,
                        "ref", catalogue,
                        "type", type,
                        "status", "ACTIVE",
                        "name", "Main",
                        "version", 1L,
                        "created_on", CREATED,
                        "updated_on", CREATED),
                "");
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT id FROM inventory_catalogue WHERE ref = ?")) {
            select.setString(1, catalogue);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                this.catalogueId = found.getLong(1);
            }
        }
    }

    public static StockApiTestRows of(DataSource database) throws SQLException {
        return new StockApiTestRows(database, RETAILERS.incrementAndGet(), "DEFAULT");
    }

    public StockApiTestRows anotherCatalogue(String type) throws SQLException {
        return new StockApiTestRows(database, retailer, type);
    }

    public void position(String sku, String location, long onHand) throws SQLException {
        position(sku, location, Map.of("on_hand", onHand));
    }

    public void position(String sku, String location, Map<String, Object> more) throws SQLException {
        String ref = sku + ":" + location + ":P";
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                "catalogue_id", catalogueId,
                "id", RefKey.of(catalogueId, ref),
                "created_on", CREATED,
                "on_hand", 0L,
                "version", 1L,
                "updated_on", CREATED,
                "sku_ref", sku,
                "location_ref", location,
                "ref", ref,
                "type", "DEFAULT"));
        row.put("status", "ACTIVE");
        row.putAll(more);
        insert("inventory_position", row, "");
        claim("inventory_position_ref", row);
    }

    public void quantity(String ref, String sku, String location, Map<String, Object> more) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                "catalogue_id", catalogueId,
                "id", RefKey.of(catalogueId, ref),
                "created_on", CREATED,
                "content_digest", 0L,
                "quantity", 1L,
                "version", 1L,
                "updated_on", CREATED,
                "sku_ref", sku,
                "location_ref", location,
                "ref", ref));
        row.put("type", "LAST_ON_HAND");
        row.put("status", "ACTIVE");
        row.putAll(more);
        if (row.remove("parent") instanceof String parent) {
            row.put("parent_id", RefKey.of(catalogueId, parent));
        }
        insert("inventory_quantity", row, "");
        claim("inventory_quantity_ref", row);
    }

    private void claim(String table, Map<String, Object> row) throws SQLException {
        Map<String, Object> claim = new LinkedHashMap<>(row);
        claim.keySet().retainAll(List.of("catalogue_id", "id", "sku_ref", "location_ref"));
        insert(table, claim, " ON CONFLICT DO NOTHING");
    }

    private void insert(String table, Map<String, Object> row, String tail) throws SQLException {
        List<String> marks = new ArrayList<>();
        row.keySet().forEach(column -> marks.add(column.equals("attributes") ? "?::jsonb" : "?"));
        String statement = "INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES ("
                + String.join(", ", marks) + ")" + tail;
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(statement)) {
            int index = 1;
            for (Object value : row.values()) {
                insert.setObject(index++, value);
            }
            insert.executeUpdate();
        }
    }
}
