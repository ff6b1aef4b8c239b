package io.quantree.stock.write;

import io.quantree.stock.model.Movement;
import io.quantree.stock.model.PositionContent;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionRule;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.StockChanges.Line;
import java.util.Objects;

/**
 * The statements that write stock and the ledger. Their rows are sorted by key, so that all writers lock in one order. Rows that were read
 * are reached again by their address (ctid); key and version say whether it is still the same row, and an address that has moved on
 * matches nothing, which the caller sees by the count of rows.
 */
final class ChangeStatements {
    /** New positions. */
    static final BatchStatement<ChangeScope, PositionDraft> INSERT_POSITIONS = ChangeStatements.<PositionDraft>columns()
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
    static final BatchStatement<ChangeScope, PositionDraft> DESCRIBE_POSITIONS =
            ChangeStatements.<PositionDraft>columns()
                    .number("id", position -> position.id)
                    .number("on_hand", (scope, position) -> position.onHandDelta(scope.onHand()))
                    .text("sku_ref", position -> position.key.skuRef())
                    .text("location_ref", position -> position.key.locationRef())
                    .text("ref", position -> content(position).ref())
                    .text("type", position -> content(position).type())
                    .text("status", position -> content(position).status())
                    .json("attributes", position -> content(position).attributes())
                    .statement(
                            """
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

    /** New quantities. */
    static final BatchStatement<ChangeScope, Line> INSERT_QUANTITIES = ChangeStatements.<Line>columns()
            .stored(new Columns<ChangeScope, Line>()
                    .number("id", line -> line.quantity().id)
                    .text("sku_ref", Line::skuRef)
                    .text("location_ref", Line::locationRef)
                    .text("ref", line -> line.quantity().ref)
                    .number("version", line -> line.quantity().versionAfter()))
            .stored(quantityContent())
            .statement("""
                    INSERT INTO inventory_quantity (catalogue_id, created_on, updated_on, :stored_names)
                    SELECT :catalogue, :now, :now, :stored_values
                    FROM :rows
                    """);

    /** Quantities of which only number, status and time change. */
    static final BatchStatement<ChangeScope, Line> UPDATE_QUANTITIES = storedQuantities()
            .number("quantity", line -> line.quantity().quantity)
            .text("status", line -> line.quantity().status)
            .time("as_of", line -> line.quantity().asOf)
            .number("content_digest", line -> line.quantity().contentDigest)
            .number("version_after", line -> line.quantity().versionAfter())
            .statement("""
                    UPDATE inventory_quantity q
                    SET quantity = i.quantity, status = i.status, as_of = i.as_of, content_digest = i.content_digest, version = i.version_after,
                      updated_on = :now
                    FROM :rows
                    WHERE q.ctid = i.address AND q.id = i.id AND q.version = i.version
                    """);

    /** Quantities of which anything may change. */
    static final BatchStatement<ChangeScope, Line> REWRITE_QUANTITIES = storedQuantities()
            .number("version_after", line -> line.quantity().versionAfter())
            .stored(quantityContent())
            .statement("""
                    UPDATE inventory_quantity q
                    SET version = i.version_after, updated_on = :now, :stored_assignments
                    FROM :rows
                    WHERE q.ctid = i.address AND q.catalogue_id = :catalogue AND q.id = i.id AND q.version = i.version
                    """);

    /** Quantities that a later count found unchanged. */
    static final BatchStatement<ChangeScope, Line> CONFIRM_QUANTITIES =
            storedQuantities().time("as_of", line -> line.quantity().asOf).statement("""
                    UPDATE inventory_quantity q
                    SET as_of = i.as_of, version = q.version + 1
                    FROM :rows
                    WHERE q.ctid = i.address AND q.id = i.id AND q.version = i.version
                    """);

    /** The ledger. A movement without a cause of its own has the one of all that is written together. */
    static final BatchStatement<ChangeScope, Movement> INSERT_MOVEMENTS = ChangeStatements.<Movement>columns()
            .number("quantity_id", Movement::quantityId)
            .number("quantity_version", Movement::version)
            .number("delta", Movement::delta)
            .number("balance", movement -> movement.after().quantity())
            .number("on_hand_delta", (scope, movement) -> movement.onHandDelta(scope.onHand()))
            .text("sku_ref", movement -> movement.position().skuRef())
            .text("status", movement -> movement.after().status())
            .rareTime("occurred_on", Movement::occurredOn)
            .rareText(
                    "source",
                    movement ->
                            movement.cause() == null ? null : movement.cause().source())
            .rareText(
                    "source_ref",
                    movement ->
                            movement.cause() == null ? null : movement.cause().sourceRef())
            .rareText(
                    "reason",
                    movement ->
                            movement.cause() == null ? null : movement.cause().reason())
            .statement("""
                    INSERT INTO inventory_movement (catalogue_id, recorded_on, source, source_ref, reason, quantity_id, quantity_version, delta,
                      balance, on_hand_delta, sku_ref, status, occurred_on)
                    SELECT :catalogue, :now, coalesce(i.source, :source), coalesce(i.source_ref, :source_ref),
                      CASE WHEN i.source IS NULL THEN :reason ELSE i.reason END,
                      i.quantity_id, i.quantity_version, i.delta, i.balance, i.on_hand_delta, i.sku_ref, i.status, i.occurred_on
                    FROM :rows
                    """);

    private ChangeStatements() {}

    private static <T> Columns<ChangeScope, T> columns() {
        return new Columns<ChangeScope, T>()
                .single("catalogue", scope -> scope.catalogue().id())
                .single("now", scope -> scope.cause().time())
                .single("catalogue_type", scope -> scope.catalogue().type())
                .single("follows", ChangeScope::statusTransitions)
                .single("source", scope -> scope.cause().source())
                .single("source_ref", scope -> scope.cause().sourceRef())
                .single("reason", scope -> scope.cause().reason());
    }

    private static Columns<ChangeScope, PositionDraft> storedPositions() {
        return ChangeStatements.<PositionDraft>columns()
                .address(position -> position.address)
                .number("id", position -> position.id)
                .number("version", position -> position.version)
                .number("on_hand_delta", (scope, position) -> position.onHandDelta(scope.onHand()));
    }

    private static Columns<ChangeScope, Line> storedQuantities() {
        return ChangeStatements.<Line>columns()
                .address(line -> line.quantity().address)
                .number("id", line -> line.quantity().id)
                .number("version", line -> line.quantity().version);
    }

    private static Columns<ChangeScope, Line> quantityContent() {
        Columns<ChangeScope, Line> columns = new Columns<ChangeScope, Line>()
                .number("content_digest", line -> line.quantity().contentDigest)
                .number("quantity", line -> line.quantity().quantity)
                .time("as_of", line -> line.quantity().asOf)
                .text("type", line -> line.quantity().type)
                .text("status", line -> line.quantity().status);
        for (SegmentName name : SegmentName.ALL) {
            if (name.isTime()) {
                columns.time(name.column(), line -> content(line).segment().expiresOn());
            } else {
                columns.text(name.column(), line -> name.text(content(line).segment()));
            }
        }
        return columns.time("expected_on", line -> content(line).expectedOn())
                .text("storage_area_ref", line -> content(line).storageAreaRef())
                .text("parent_ref", line -> content(line).parentRef())
                .text("association_type", line -> content(line).associationType())
                .text("association_ref", line -> content(line).associationRef())
                .json("attributes", line -> content(line).attributes());
    }

    private static QuantityContent content(Line line) {
        QuantityContent content = line.quantity().content;
        return content == null ? QuantityContent.NONE : content;
    }

    private static PositionContent content(PositionDraft position) {
        return Objects.requireNonNull(position.content, "content of a rewritten position");
    }
}
