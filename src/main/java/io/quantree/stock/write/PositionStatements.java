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
                    """.formatted(PositionRule.statusSql("'ACTIVE'", "i.on_hand", ":catalogue", ":follows")));

    /** New positions whose content a client gives. */
    static final BatchStatement<ChangeScope, InventoryPosition> DESCRIBE_POSITIONS =
            ChangeScope.<InventoryPosition>columns()
                    .number("id", position -> position.id)
                    .number("on_hand", (scope, position) -> position.onHandDelta(scope.onHand()))
                    .text("sku_ref", position -> position.productRef)
                    .text("location_ref", position -> position.locationRef)
                    .text("ref", position -> position.ref)
                    .text("type", position -> position.type)
                    .text("status", position -> position.status)
                    .json("attributes", position -> position.attached)
                    .statement(
                            """
                            INSERT INTO inventory_position (catalogue_id, id, created_on, on_hand, version, updated_on, sku_ref, location_ref, ref,
                              type, status, attributes)
                            SELECT :catalogue, i.id, :now, i.on_hand, 1, :now, i.sku_ref, i.location_ref, i.ref, i.type, %s, i.attributes::jsonb
                            FROM :rows
                            """.formatted(PositionRule.statusSql("i.status", "i.on_hand", ":catalogue", ":follows")));

    /** Positions of which only the quantities change. */
    static final BatchStatement<ChangeScope, InventoryPosition> UPDATE_POSITIONS = storedPositions()
            .statement("""
            UPDATE inventory_position p
            SET on_hand = p.on_hand + i.on_hand_delta, version = p.version + 1, updated_on = :now, status = %s
            FROM :rows
            WHERE p.ctid = i.address AND p.id = i.id AND p.version = i.version
            """.formatted(PositionRule.statusSql(
                    "p.status", "p.on_hand + i.on_hand_delta", ":catalogue", ":follows")));

    /** Positions of which more than the quantities changes. */
    static final BatchStatement<ChangeScope, InventoryPosition> REWRITE_POSITIONS = storedPositions()
            .text("type", position -> position.type)
            .text("status", position -> position.status)
            .json("attributes", position -> position.attached)
            .statement("""
                    UPDATE inventory_position p
                    SET on_hand = p.on_hand + i.on_hand_delta, type = i.type, attributes = i.attributes::jsonb,
                      version = p.version + 1, updated_on = :now, status = %s
                    FROM :rows
                    WHERE p.ctid = i.address AND p.id = i.id AND p.version = i.version
                    """.formatted(PositionRule.statusSql(
                    "i.status", "p.on_hand + i.on_hand_delta", ":catalogue", ":follows")));

    private PositionStatements() {}

    private static Columns<ChangeScope, InventoryPosition> storedPositions() {
        return ChangeScope.<InventoryPosition>columns()
                .address(position -> position.address)
                .number("id", position -> position.id)
                .number("version", position -> position.revision)
                .number("on_hand_delta", (scope, position) -> position.onHandDelta(scope.onHand()));
    }
}
