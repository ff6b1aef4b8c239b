package io.quantree.stock.write;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Objects;

/** What holds past their time take from the quantities of a position that was read through a session. */
public final class LapsedHolds {
    /** By the quantity: $1 catalogue, $2 product, $3 location. */
    private static final String LAPSED = """
            SELECT parent_id, -sum(quantity)::bigint AS pieces FROM inventory_quantity
            WHERE catalogue_id = $1 AND sku_ref = $2 AND location_ref = $3 AND status = 'ACTIVE' AND held_until <= clock_timestamp()
            GROUP BY parent_id
            """;

    private LapsedHolds() {}

    /** Notes it in the quantities; reads nothing where nothing is promised. */
    public static Uni<Void> note(SqlConnection connection, InventoryPosition position) {
        return position.quantities().stream().allMatch(quantity -> quantity.promised == null)
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(LAPSED)
                        .execute(Tuple.of(position.catalogueId, position.productRef, position.locationRef))
                        .invoke(rows -> rows.forEach(row -> note(position, row)))
                        .replaceWithVoid();
    }

    private static void note(InventoryPosition position, Row row) {
        InventoryQuantity below =
                Objects.requireNonNull(position.find(row.getLong("parent_id")), "a promising quantity");
        below.lapsed = row.getLong("pieces");
    }
}
