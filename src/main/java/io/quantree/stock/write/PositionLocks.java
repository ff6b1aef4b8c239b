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
    public static final BatchStatement<Catalogue, PositionKey> LOCK = new Columns<Catalogue, PositionKey>()
            .single("catalogue", Catalogue::id)
            .text("sku_ref", PositionKey::skuRef)
            .text("location_ref", PositionKey::locationRef)
            .statement("""
                    SELECT p.*
                    FROM :numbered_rows
                    CROSS JOIN LATERAL (
                      SELECT %s, ctid::text AS address FROM inventory_position
                      WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref
                      FOR NO KEY UPDATE) p
                    """.formatted(InventoryPosition.COLUMNS));

    private static final int ADDRESS = 12;

    private PositionLocks() {}

    /** Locks the positions, which are in lock order, each once, and answers the stored ones without their quantities. */
    public static Uni<List<InventoryPosition>> lock(
            SqlConnection connection, Catalogue catalogue, Collection<PositionKey> positions) {
        return LOCK.execute(connection, catalogue, List.copyOf(positions)).map(rows -> rows.stream()
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
