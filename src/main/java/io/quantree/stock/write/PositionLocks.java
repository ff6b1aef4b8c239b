package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.PositionKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;

/** Locks positions until the end of the transaction. Positions that are not stored can't be locked. */
public final class PositionLocks {
    /**
     * Locks the rows' positions and reads them. They are locked one after the other, each by its key, whatever the planner estimates about
     * the table.
     */
    public static final BatchStatement<Catalogue, PositionKey> LOCK = reading("FOR NO KEY UPDATE");

    private static final BatchStatement<Catalogue, PositionKey> LOOK = reading("OFFSET 0");

    private static final int ADDRESS = 12;

    private PositionLocks() {}

    private static BatchStatement<Catalogue, PositionKey> reading(String locking) {
        return new Columns<Catalogue, PositionKey>()
                .single("catalogue", Catalogue::id)
                .text("sku_ref", PositionKey::skuRef)
                .text("location_ref", PositionKey::locationRef)
                .statement("""
                        SELECT p.*
                        FROM :numbered_rows
                        CROSS JOIN LATERAL (
                          SELECT %s, ctid::text AS address FROM inventory_position
                          WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref
                          %s) p
                        """.formatted(InventoryPosition.COLUMNS, locking));
    }

    /** Locks the positions, which are in lock order, each once, and answers the stored ones without their quantities. */
    public static Uni<List<InventoryPosition>> lock(
            SqlConnection connection, Catalogue catalogue, Collection<PositionKey> positions) {
        return read(LOCK, connection, catalogue, positions);
    }

    /** The same without locks: who changes one of them then meets a conflict when another transaction has done so since. */
    public static Uni<List<InventoryPosition>> look(
            SqlConnection connection, Catalogue catalogue, Collection<PositionKey> positions) {
        return read(LOOK, connection, catalogue, positions);
    }

    private static Uni<List<InventoryPosition>> read(
            BatchStatement<Catalogue, PositionKey> statement,
            SqlConnection connection,
            Catalogue catalogue,
            Collection<PositionKey> positions) {
        return statement.execute(connection, catalogue, List.copyOf(positions)).map(rows -> rows.stream()
                .map(row -> InventoryPosition.of(row, catalogue).opened(row.getString(ADDRESS)))
                .toList());
    }

    /** Sets up a transaction that writes positions in several steps, and locks all of them at its start. */
    public static Uni<Void> take(SqlConnection connection, Catalogue catalogue, Collection<PositionKey> positions) {
        List<PositionKey> sorted =
                positions.stream().sorted(PositionKey.ORDER).distinct().toList();
        return connection
                .query(WriteSettings.PLAN_AND_LOCK_TIMEOUT)
                .execute()
                .chain(() -> lock(connection, catalogue, sorted))
                .replaceWithVoid();
    }
}
