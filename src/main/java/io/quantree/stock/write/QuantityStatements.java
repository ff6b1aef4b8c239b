package io.quantree.stock.write;

import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.Movement;
import io.quantree.stock.model.SegmentName;

/** The statements that write quantities and the ledger, by the same rules as {@link PositionStatements}. */
final class QuantityStatements {
    static final BatchStatement<ChangeScope, InventoryQuantity> INSERT_QUANTITIES =
            ChangeScope.<InventoryQuantity>columns()
                    .stored(new Columns<ChangeScope, InventoryQuantity>()
                            .number("id", quantity -> quantity.id)
                            .text("sku_ref", quantity -> quantity.skuRef)
                            .text("location_ref", quantity -> quantity.locationRef)
                            .text("ref", quantity -> quantity.ref)
                            .number("version", quantity -> quantity.revision + quantity.pending.versions())
                            .rareTime("held_until", quantity -> quantity.heldUntil))
                    .stored(quantityContent())
                    .statement("""
                    INSERT INTO inventory_quantity (catalogue_id, created_on, updated_on, :stored_names)
                    SELECT :catalogue, :now, :now, :stored_values
                    FROM :rows
                    """);

    /** Quantities of which only number, status and time change. */
    static final BatchStatement<ChangeScope, InventoryQuantity> UPDATE_QUANTITIES = storedQuantities()
            .number("quantity", quantity -> quantity.pieces)
            .text("status", quantity -> quantity.status)
            .time("as_of", quantity -> quantity.asOf)
            .number("content_digest", quantity -> quantity.contentDigest)
            .number("version_after", quantity -> quantity.revision + quantity.pending.versions())
            .statement("""
                    UPDATE inventory_quantity q
                    SET quantity = i.quantity, status = i.status, as_of = i.as_of, content_digest = i.content_digest, version = i.version_after,
                      updated_on = :now
                    FROM :rows
                    WHERE q.ctid = i.address AND q.id = i.id AND q.version = i.version
                    """);

    /** Quantities of which anything may change. */
    static final BatchStatement<ChangeScope, InventoryQuantity> REWRITE_QUANTITIES = storedQuantities()
            .number("version_after", quantity -> quantity.revision + quantity.pending.versions())
            .stored(quantityContent())
            .statement("""
                    UPDATE inventory_quantity q
                    SET version = i.version_after, updated_on = :now, :stored_assignments
                    FROM :rows
                    WHERE q.ctid = i.address AND q.catalogue_id = :catalogue AND q.id = i.id AND q.version = i.version
                    """);

    /** Quantities that a later count found unchanged. */
    static final BatchStatement<ChangeScope, InventoryQuantity> CONFIRM_QUANTITIES =
            storedQuantities().time("as_of", quantity -> quantity.asOf).statement("""
                    UPDATE inventory_quantity q
                    SET as_of = i.as_of, version = q.version + 1
                    FROM :rows
                    WHERE q.ctid = i.address AND q.id = i.id AND q.version = i.version
                    """);

    /** The ledger. A movement without a cause of its own has the one of all that is written together. */
    static final BatchStatement<ChangeScope, Movement> INSERT_MOVEMENTS = ChangeScope.<Movement>columns()
            .number("quantity_id", Movement::quantityId)
            .number("quantity_version", Movement::version)
            .number("delta", Movement::delta)
            .number("balance", movement -> movement.after().quantity())
            .number("on_hand_delta", (scope, movement) -> movement.onHandDelta(scope.onHand()))
            .text("sku_ref", Movement::skuRef)
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
            .rareText(
                    "principal",
                    movement ->
                            movement.cause() == null ? null : movement.cause().principal())
            .statement("""
                    INSERT INTO inventory_movement (catalogue_id, recorded_on, source, source_ref, reason, principal, quantity_id, quantity_version,
                      delta, balance, on_hand_delta, sku_ref, status, occurred_on)
                    SELECT :catalogue, :now, coalesce(i.source, :source), coalesce(i.source_ref, :source_ref),
                      CASE WHEN i.source IS NULL THEN :reason ELSE i.reason END,
                      CASE WHEN i.source IS NULL THEN :principal ELSE i.principal END,
                      i.quantity_id, i.quantity_version, i.delta, i.balance, i.on_hand_delta, i.sku_ref, i.status, i.occurred_on
                    FROM :rows
                    """);

    private QuantityStatements() {}

    private static Columns<ChangeScope, InventoryQuantity> storedQuantities() {
        return ChangeScope.<InventoryQuantity>columns()
                .address(quantity -> quantity.pending.address)
                .number("id", quantity -> quantity.id)
                .number("version", quantity -> quantity.revision);
    }

    private static Columns<ChangeScope, InventoryQuantity> quantityContent() {
        Columns<ChangeScope, InventoryQuantity> columns = new Columns<ChangeScope, InventoryQuantity>()
                .number("content_digest", quantity -> quantity.contentDigest)
                .number("quantity", quantity -> quantity.pieces)
                .time("as_of", quantity -> quantity.asOf)
                .text("type", quantity -> quantity.type)
                .text("status", quantity -> quantity.status);
        for (SegmentName name : SegmentName.ALL) {
            if (name.isTime()) {
                columns.time(name.column(), quantity -> quantity.segment().expiresOn());
            } else {
                columns.text(name.column(), quantity -> name.text(quantity.segment()));
            }
        }
        return columns.time("expected_on", quantity -> quantity.expectedOn)
                .text("storage_area_ref", quantity -> quantity.storageAreaRef)
                .number("parent_id", (scope, quantity) -> quantity.parentId)
                .text("association_type", quantity -> quantity.associationType)
                .text("association_ref", quantity -> quantity.associationRef)
                .json("attributes", quantity -> quantity.attached);
    }
}
