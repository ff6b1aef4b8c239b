package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.InventoryPosition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds positions that are not stored and whose refs other positions have. */
public final class TakenPositions {
    /** A position that another transaction has just created at the same place does not count: creating it again is a conflict. */
    public static final BatchStatement<Catalogue, InventoryPosition> TAKEN = new Columns<Catalogue, InventoryPosition>()
            .single("catalogue", Catalogue::id)
            .number("id", position -> position.id)
            .text("sku_ref", position -> position.productRef)
            .text("location_ref", position -> position.locationRef)
            .statement("""
                    SELECT i.id
                    FROM :rows
                    CROSS JOIN LATERAL (
                      SELECT FROM inventory_position_ref
                      WHERE catalogue_id = :catalogue AND id = i.id AND (sku_ref <> i.sku_ref OR location_ref <> i.location_ref) OFFSET 0) taken
                    """);

    private TakenPositions() {}

    public static Uni<Void> mark(
            SqlConnection connection, Catalogue catalogue, Collection<InventoryPosition> positions) {
        List<InventoryPosition> missing =
                positions.stream().filter(position -> !position.stored).toList();
        return missing.isEmpty()
                ? Uni.createFrom().voidItem()
                : TAKEN.execute(connection, catalogue, missing)
                        .invoke(rows -> mark(missing, rows))
                        .replaceWithVoid();
    }

    private static void mark(List<InventoryPosition> missing, RowSet<Row> rows) {
        Set<Long> taken = new HashSet<>();
        rows.forEach(row -> taken.add(row.getLong("id")));
        missing.forEach(position -> position.refTaken = taken.contains(position.id));
    }
}
