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
    /**
     * The pieces of a quantity's allocations that are held and past their time; looked for only where there are allocations. The parent is
     * compared in a way that no index serves: a plan that is made before there are any would read all allocations by the index of parents
     * ever after, instead of the few by the index of holds.
     */
    public static String lapsed(String at) {
        return """
            CASE WHEN promised IS NULL THEN 0 ELSE (
              SELECT coalesce(-sum(held.quantity), 0)::bigint FROM inventory_quantity AS held
              WHERE held.catalogue_id = inventory_quantity.catalogue_id AND held.sku_ref = inventory_quantity.sku_ref
                AND held.location_ref = inventory_quantity.location_ref AND held.parent_id IS NOT DISTINCT FROM inventory_quantity.id
                AND held.status = 'ACTIVE' AND held.held_until <= %s) END\
            """.formatted(at);
    }

    /** A quantity with all its fields, as {@link #of} reads it. */
    public static final String SELECT = select("clock_timestamp()");

    private static final BatchStatement<Catalogue, InventoryPosition> ALL = ofPositions("");
    private static final BatchStatement<Catalogue, InventoryPosition> COUNTS = ofPositions("AND type = 'LAST_ON_HAND'");

    private StoredQuantities() {}

    /** The same, with the SQL of the moment at which holds are past their time or not. */
    public static String select(String at) {
        return "SELECT " + InventoryQuantity.COLUMNS + ", ctid::text AS address, promised, " + lapsed(at)
                + " AS lapsed\nFROM inventory_quantity\n";
    }

    private static BatchStatement<Catalogue, InventoryPosition> ofPositions(String condition) {
        return new Columns<Catalogue, InventoryPosition>()
                .single("catalogue", Catalogue::id)
                .text("sku_ref", position -> position.productRef)
                .text("location_ref", position -> position.locationRef)
                .statement("""
                        SELECT i.ordinal::int - 1 AS line, q.*
                        FROM :numbered_rows
                        CROSS JOIN LATERAL (
                        %s  WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id >= 0 %s
                          OFFSET 0) q
                        """.formatted(SELECT, condition));
    }

    /** Reads all quantities of the positions but the allocations, which {@link InventoryQuantity#promised} stands for. */
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
        InventoryQuantity quantity = InventoryQuantity.of(row, first, catalogue)
                .opened(row.getString(first + InventoryQuantity.COLUMN_COUNT));
        quantity.promised = row.getLong(first + InventoryQuantity.COLUMN_COUNT + 1);
        quantity.lapsed = row.getLong(first + InventoryQuantity.COLUMN_COUNT + 2);
        return quantity;
    }
}
