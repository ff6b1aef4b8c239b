package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Reads quantities with all their fields. */
public final class StoredQuantities {
    /** A quantity with all its fields, as {@link #of} reads it. */
    public static final String SELECT =
            "SELECT " + InventoryQuantity.COLUMNS + ", ctid::text AS address FROM inventory_quantity\n";

    private static final BatchStatement<Catalogue, InventoryPosition> ALL = ofPositions("");
    private static final BatchStatement<Catalogue, InventoryPosition> COUNTS = ofPositions("AND type = 'LAST_ON_HAND'");

    private StoredQuantities() {}

    private static BatchStatement<Catalogue, InventoryPosition> ofPositions(String condition) {
        return new Columns<Catalogue, InventoryPosition>()
                .single("catalogue", Catalogue::id)
                .text("sku_ref", position -> position.productRef)
                .text("location_ref", position -> position.locationRef)
                .statement("""
                        SELECT i.ordinal::int - 1 AS line, q.*
                        FROM :numbered_rows
                        CROSS JOIN LATERAL (
                        %s  WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref %s OFFSET 0) q
                        """.formatted(SELECT, condition));
    }

    public static Uni<Void> load(SqlConnection connection, Catalogue catalogue, List<InventoryPosition> positions) {
        return load(ALL, connection, catalogue, positions);
    }

    public static Uni<Void> loadCounts(
            SqlConnection connection, Catalogue catalogue, List<InventoryPosition> positions) {
        return load(COUNTS, connection, catalogue, positions);
    }

    private static Uni<Void> load(
            BatchStatement<Catalogue, InventoryPosition> statement,
            SqlConnection connection,
            Catalogue catalogue,
            List<InventoryPosition> positions) {
        return positions.isEmpty()
                ? Uni.createFrom().voidItem()
                : statement
                        .execute(connection, catalogue, positions)
                        .invoke(rows -> add(rows, catalogue, positions))
                        .replaceWithVoid();
    }

    private static void add(RowSet<Row> rows, Catalogue catalogue, List<InventoryPosition> positions) {
        for (Row row : rows) {
            positions.get(row.getInteger(0)).add(of(row, 1, catalogue));
        }
    }

    /** Reads the quantity for a change. */
    public static InventoryQuantity of(Row row, int first, Catalogue catalogue) {
        return InventoryQuantity.of(row, first, catalogue)
                .opened(row.getString(first + InventoryQuantity.COLUMN_COUNT));
    }
}
