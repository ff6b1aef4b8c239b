package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.reservation.model.Reservation;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.write.BatchStatement;
import io.quantree.stock.write.Columns;
import io.quantree.stock.write.StoredQuantities;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of the transactions that write reservations. */
final class ReservationStatements {
    /** Locks reservations one after the other, each by its key, whatever the planner estimates about the table: $1 catalogue, $2 ids in lock order. */
    static final String LOCK = """
            SELECT r.*
            FROM unnest($2::bigint[]) AS i (id)
            CROSS JOIN LATERAL (
              SELECT %s, request_refs FROM reservation WHERE catalogue_id = $1 AND id = i.id FOR NO KEY UPDATE) r
            """.formatted(Reservation.COLUMNS);

    /** The catalogue, and the time of what is written. */
    record Scope(Catalogue catalogue, Instant now) {}

    static final BatchStatement<Scope, Draft> INSERT = drafts().statement("""
                    INSERT INTO reservation (catalogue_id, id, ref, status, version, content_digest, held_until, association_type, association_ref,
                      lines, terms, request_refs, created_on, updated_on)
                    SELECT :catalogue, i.id, i.ref, i.status, 1, i.content_digest, i.held_until, i.association_type, i.association_ref,
                      i.lines::json, i.terms::json, '{}', :now, :now
                    FROM :rows ORDER BY i.id
                    """);

    /**
     * The locks keep other writers out. Each reservation is found by its key, as in {@link #LOCK}: a plan that is made while the table is empty
     * would otherwise read all of a catalogue. A step's own ref is remembered with those before it.
     */
    static final BatchStatement<Scope, Draft> UPDATE = drafts().statement("""
                    UPDATE reservation r
                    SET status = i.status, version = r.version + 1, held_until = i.held_until, lines = i.lines::json,
                      request_refs = CASE WHEN i.request_ref IS NULL THEN r.request_refs ELSE r.request_refs || i.request_ref END, updated_on = :now
                    FROM :rows
                    CROSS JOIN LATERAL (
                      SELECT ctid AS place FROM reservation WHERE catalogue_id = :catalogue AND id = i.id OFFSET 0) AS stored
                    WHERE r.ctid = stored.place
                    """);

    /** What the allocations below a quantity take from it, more or less. */
    static final BatchStatement<Catalogue, Map.Entry<QuantityKey, Long>> PROMISE = new Columns<
                    Catalogue, Map.Entry<QuantityKey, Long>>()
            .single("catalogue", Catalogue::id)
            .text("sku_ref", entry -> entry.getKey().skuRef())
            .text("location_ref", entry -> entry.getKey().locationRef())
            .number("id", entry -> entry.getKey().id())
            .number("pieces", Map.Entry::getValue)
            .statement("""
                            UPDATE inventory_quantity q
                            SET promised = nullif(coalesce(q.promised, 0) + i.pieces, 0)
                            FROM :rows
                            WHERE q.catalogue_id = :catalogue AND q.sku_ref = i.sku_ref AND q.location_ref = i.location_ref AND q.id = i.id
                            """);

    /** Until when allocations are held. */
    static final BatchStatement<Catalogue, InventoryQuantity> HOLD = new Columns<Catalogue, InventoryQuantity>()
            .single("catalogue", Catalogue::id)
            .text("sku_ref", quantity -> quantity.skuRef)
            .text("location_ref", quantity -> quantity.locationRef)
            .number("id", quantity -> quantity.id)
            .time("held_until", quantity -> quantity.heldUntil)
            .statement("""
                    UPDATE inventory_quantity q
                    SET held_until = i.held_until
                    FROM :rows
                    WHERE q.catalogue_id = :catalogue AND q.sku_ref = i.sku_ref AND q.location_ref = i.location_ref AND q.id = i.id
                    """);

    /** Lets writers that have read a position without its lock notice that a hold in it has become firm or lasts longer. */
    static final BatchStatement<Catalogue, PositionKey> TOUCH = new Columns<Catalogue, PositionKey>()
            .single("catalogue", Catalogue::id)
            .text("sku_ref", PositionKey::skuRef)
            .text("location_ref", PositionKey::locationRef)
            .statement("""
                    UPDATE inventory_position p
                    SET version = p.version + 1
                    FROM :rows
                    WHERE p.catalogue_id = :catalogue AND p.sku_ref = i.sku_ref AND p.location_ref = i.location_ref
                    """);

    /** All quantities of positions but the allocations. A hold counts by the moment behind the locks. */
    static final BatchStatement<Catalogue, PositionKey> SOURCES = new Columns<Catalogue, PositionKey>()
            .single("catalogue", Catalogue::id)
            .text("sku_ref", PositionKey::skuRef)
            .text("location_ref", PositionKey::locationRef)
            .statement("""
                    SELECT i.ordinal::int - 1 AS line, q.*
                    FROM :numbered_rows
                    CROSS JOIN LATERAL (
                    %s  WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id >= 0 OFFSET 0) q
                    """.formatted(StoredQuantities.select("statement_timestamp()")));

    /** Allocations by their keys. */
    static final BatchStatement<Catalogue, QuantityKey> ALLOCATIONS = new Columns<Catalogue, QuantityKey>()
            .single("catalogue", Catalogue::id)
            .text("sku_ref", QuantityKey::skuRef)
            .text("location_ref", QuantityKey::locationRef)
            .number("id", QuantityKey::id)
            .statement("""
                    SELECT q.*
                    FROM :rows
                    CROSS JOIN LATERAL (
                    %s  WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id = i.id OFFSET 0) q
                    """.formatted(StoredQuantities.SELECT));

    private ReservationStatements() {}

    /**
     * A reservation that is written.
     *
     * @param requestRef of the step; null for none
     */
    record Draft(Reservation reservation, @Nullable String requestRef) {}

    private static Columns<Scope, Draft> drafts() {
        return new Columns<Scope, Draft>()
                .single("catalogue", scope -> scope.catalogue().id())
                .single("now", scope -> scope.now().atOffset(ZoneOffset.UTC))
                .number("id", draft -> draft.reservation().id)
                .text("ref", draft -> draft.reservation().ref)
                .text("status", draft -> draft.reservation().status.name())
                .uuid("content_digest", draft -> draft.reservation().contentDigest)
                .rareTime("held_until", draft -> draft.reservation().heldUntil)
                .rareText("association_type", draft -> draft.reservation().associationType)
                .rareText("association_ref", draft -> draft.reservation().associationRef)
                .text("lines", draft -> draft.reservation().stored)
                .rareText("terms", draft -> draft.reservation().terms)
                .rareText("request_ref", Draft::requestRef);
    }
}
