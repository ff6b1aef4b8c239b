package io.quantree.stock.write;

import io.quantree.catalogue.RefKey;
import io.quantree.stock.model.Movement;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.StockChanges.Line;
import org.jspecify.annotations.Nullable;

/** The statements that write quantities and the ledger, by the same rules as {@link PositionStatements}. */
final class QuantityStatements {
    static final BatchStatement<ChangeScope, Line> INSERT_QUANTITIES = ChangeScope.<Line>columns()
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
    static final BatchStatement<ChangeScope, Movement> INSERT_MOVEMENTS = ChangeScope.<Movement>columns()
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

    private QuantityStatements() {}

    private static Columns<ChangeScope, Line> storedQuantities() {
        return ChangeScope.<Line>columns()
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
                .number("parent_id", QuantityStatements::parentId)
                .text("association_type", line -> content(line).associationType())
                .text("association_ref", line -> content(line).associationRef())
                .json("attributes", line -> content(line).attributes());
    }

    private static @Nullable Long parentId(ChangeScope scope, Line line) {
        String parent = content(line).parentRef();
        return parent == null ? null : RefKey.of(scope.catalogue().id(), parent);
    }

    private static QuantityContent content(Line line) {
        QuantityContent content = line.quantity().content;
        return content == null ? QuantityContent.NONE : content;
    }
}
