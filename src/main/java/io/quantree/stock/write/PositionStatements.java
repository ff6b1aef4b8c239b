package io.quantree.stock.write;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.PositionRule;

/**
 * The statements that write positions. Their rows are sorted by key, so that all transactions lock in one order. Rows that were read are reached
 * again by their address (ctid); key and version prove that it is still the same row. A row that another transaction has changed matches
 * nothing, which the caller sees by the count of rows.
 */
final class PositionStatements {
    static final BatchStatement<ChangeScope, InventoryPosition> INSERT_POSITIONS =
            ChangeScope.<InventoryPosition>columns()
                    .number("id", position -> position.id)
                    .number("on_hand", (scope, position) -> position.onHandDelta(scope.onHand()))
                    .text("sku_ref", position -> position.productRef)
                    .text("location_ref", position -> position.locationRef)
                    .statement(
                            """
                    INSERT INTO inventory_position (catalogue_id, id, created_on, on_hand, version, updated_on, sku_ref, location_ref, ref, type, status)
                    SELECT :catalogue, i.id, :now, i.on_hand, 1, :now, i.sku_ref, i.location_ref,
                      i.sku_ref || ':' || i.location_ref || ':' || :catalogue_type, :catalogue_type, %s
                    FROM :rows
                    RETURNING id, status
                    """.formatted(PositionRule.statusSql("'ACTIVE'", "i.on_hand", ":catalogue", ":follows")));

    static final BatchStatement<ChangeScope, InventoryPosition> UPDATE_POSITIONS =
            ChangeScope.<InventoryPosition>columns()
                    .address(position -> position.address)
                    .number("id", position -> position.id)
                    .number("version", position -> position.revision)
                    .number("on_hand_delta", (scope, position) -> position.onHandDelta(scope.onHand()))
                    .statement("""
            UPDATE inventory_position p
            SET on_hand = p.on_hand + i.on_hand_delta, version = p.version + 1, updated_on = :now, status = %s
            FROM :rows
            WHERE p.ctid = i.address AND p.id = i.id AND p.version = i.version
            RETURNING p.id, p.status
            """.formatted(PositionRule.statusSql(
                            "p.status", "p.on_hand + i.on_hand_delta", ":catalogue", ":follows")));

    private PositionStatements() {}
}
