package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.Attributes;
import io.quantree.stock.model.PositionContent;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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
                      SELECT ctid::text AS address, id, version, on_hand, sku_ref, location_ref, ref, type, status, attributes::text AS attributes
                      FROM inventory_position
                      WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref
                      FOR NO KEY UPDATE) p
                    """);

    private PositionLocks() {}

    /** Locks the positions, which are in lock order, each once, and answers the stored ones without their quantities. */
    public static Uni<List<PositionDraft>> lock(
            SqlConnection connection, Catalogue catalogue, Collection<PositionKey> positions) {
        return LOCK.execute(connection, catalogue, List.copyOf(positions))
                .map(rows -> rows.stream().map(PositionLocks::draft).toList());
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

    private static PositionDraft draft(Row row) {
        PositionKey key = new PositionKey(row.getString("sku_ref"), row.getString("location_ref"));
        PositionDraft position =
                new PositionDraft(key, true, row.getString("address"), row.getLong("version"), row.getLong("id"));
        position.onHand = row.getLong("on_hand");
        position.content = new PositionContent(
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                Attributes.canonical(row.getString("attributes")));
        return position;
    }
}
