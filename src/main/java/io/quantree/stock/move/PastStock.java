package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.write.BatchStatement;
import io.quantree.stock.write.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the positions with stock on hand whose date has passed, or with holds whose time has. A limited move must not take such stock, but
 * the position's number on hand contains it until the next sweep; what such holds take is free again.
 */
record PastStock(SqlConnection connection, Catalogue catalogue, Duration lead) {
    /**
     * The positions' own ranges are searched only while the catalogue has any such stock, which is until the next sweep: that condition repeats
     * the one of the index inventory_quantity_expiring. The other one doesn't, so that it can only use the key.
     */
    static final BatchStatement<PastStock, PositionKey> PAST = new Columns<PastStock, PositionKey>()
            .single("catalogue", past -> past.catalogue.id())
            .single("lead", past -> past.lead.toNanos() / 1_000)
            .text("sku_ref", PositionKey::skuRef)
            .text("location_ref", PositionKey::locationRef)
            .statement("""
                    SELECT i.ordinal::int - 1 AS line
                    FROM :numbered_rows
                    CROSS JOIN LATERAL (
                      SELECT FROM inventory_quantity
                      WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id >= 0
                        AND status NOT IN ('INACTIVE', 'EXPIRED', 'QUARANTINED')
                        AND coalesce(expires_on <= statement_timestamp() + :lead::bigint * interval '1 microsecond', FALSE)
                      LIMIT 1) AS past
                    WHERE EXISTS (
                      SELECT FROM inventory_quantity
                      WHERE catalogue_id = :catalogue AND expires_on IS NOT NULL
                        AND expires_on <= statement_timestamp() + :lead::bigint * interval '1 microsecond'
                        AND status NOT IN ('INACTIVE', 'EXPIRED', 'QUARANTINED') AND type <> 'RESERVED')
                    UNION ALL
                    SELECT i.ordinal::int - 1
                    FROM :numbered_rows
                    CROSS JOIN LATERAL (
                      SELECT FROM inventory_quantity
                      WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref
                        AND status = 'ACTIVE' AND held_until <= statement_timestamp()
                      LIMIT 1) AS lapsed
                    """);

    Uni<Void> read(MoveStock stock, List<MoveRequest> moves) {
        Set<PositionKey> limited = new LinkedHashSet<>();
        for (MoveRequest request : moves) {
            if (request.move().isLimited()) {
                limited.add(request.move().position());
            }
        }
        List<PositionKey> positions = List.copyOf(limited);
        return positions.isEmpty()
                ? Uni.createFrom().voidItem()
                : PAST.execute(connection, this, positions)
                        .invoke(rows -> rows.forEach(row -> stock.withPast().add(positions.get(row.getInteger(0)))))
                        .replaceWithVoid();
    }
}
