package io.quantree.stock.write;

import io.quantree.stock.model.PositionContent;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionRule;
import java.util.Objects;

/**
 * The statements that write positions. Their rows are sorted by key, so that all transactions lock in one order. Rows that were read are reached
 * again by their address (ctid); key and version prove that it is still the same row. A row that another transaction has changed matches
 * nothing, which the caller sees by the count of rows.
 */
final class PositionStatements {
    static final BatchStatement<ChangeScope, PositionDraft> INSERT_POSITIONS = ChangeScope.<PositionDraft>columns()
            .number("id", position -> position.id)
            .number("on_hand", (scope, position) -> position.onHandDelta(scope.onHand()))
            .text("sku_ref", position -> position.key.skuRef())
            .text("location_ref", position -> position.key.locationRef())
            .statement("""
                    INSERT INTO inventory_position (catalogue_id, id, created_on, on_hand, version, updated_on, sku_ref, location_ref, ref, type, status)
                    SELECT :catalogue, i.id, :now, i.on_hand, 1, :now, i.sku_ref, i.location_ref,
                      i.sku_ref || ':' || i.location_ref || ':' || :catalogue_type, :catalogue_type, %s
                    FROM :rows
                    """.formatted(PositionRule.statusSql("'ACTIVE'", "i.on_hand", ":catalogue", ":follows")));

    /** New positions whose content a client gives. */
    static final BatchStatement<ChangeScope, PositionDraft> DESCRIBE_POSITIONS = ChangeScope.<PositionDraft>columns()
            .number("id", position -> position.id)
            .number("on_hand", (scope, position) -> position.onHandDelta(scope.onHand()))
            .text("sku_ref", position -> position.key.skuRef())
            .text("location_ref", position -> position.key.locationRef())
            .text("ref", position -> content(position).ref())
            .text("type", position -> content(position).type())
            .text("status", position -> content(position).status())
            .json("attributes", position -> content(position).attributes())
            .statement("""
                            INSERT INTO inventory_position (catalogue_id, id, created_on, on_hand, version, updated_on, sku_ref, location_ref, ref,
                              type, status, attributes)
                            SELECT :catalogue, i.id, :now, i.on_hand, 1, :now, i.sku_ref, i.location_ref, i.ref, i.type, %s, i.attributes::jsonb
                            FROM :rows
                            """.formatted(PositionRule.statusSql("i.status", "i.on_hand", ":catalogue", ":follows")));

    /** Positions of which only the quantities change. */
    static final BatchStatement<ChangeScope, PositionDraft> UPDATE_POSITIONS = storedPositions()
            .statement("""
            UPDATE inventory_position p
            SET on_hand = p.on_hand + i.on_hand_delta, version = p.version + 1, updated_on = :now, status = %s
            FROM :rows
            WHERE p.ctid = i.address AND p.id = i.id AND p.version = i.version
            """.formatted(PositionRule.statusSql(
                    "p.status", "p.on_hand + i.on_hand_delta", ":catalogue", ":follows")));

    /** Positions of which more than the quantities changes. */
    static final BatchStatement<ChangeScope, PositionDraft> REWRITE_POSITIONS = storedPositions()
            .text("type", position -> content(position).type())
            .text("status", position -> content(position).status())
            .json("attributes", position -> content(position).attributes())
            .statement("""
                    UPDATE inventory_position p
                    SET on_hand = p.on_hand + i.on_hand_delta, type = i.type, attributes = i.attributes::jsonb,
                      version = p.version + 1, updated_on = :now, status = %s
                    FROM :rows
                    WHERE p.ctid = i.address AND p.id = i.id AND p.version = i.version
                    """.formatted(PositionRule.statusSql(
                    "i.status", "p.on_hand + i.on_hand_delta", ":catalogue", ":follows")));

    private PositionStatements() {}

    private static Columns<ChangeScope, PositionDraft> storedPositions() {
        return ChangeScope.<PositionDraft>columns()
                .address(position -> position.address)
                .number("id", position -> position.id)
                .number("version", position -> position.version)
                .number("on_hand_delta", (scope, position) -> position.onHandDelta(scope.onHand()));
    }

    private static PositionContent content(PositionDraft position) {
        return Objects.requireNonNull(position.content, "content of a rewritten position");
    }
}
