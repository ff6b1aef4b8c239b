package io.quantree.stock.model;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.RefKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds records for tests without a batch. */
public final class StockRecords {
    public static final Catalogue CATALOGUE = new Catalogue(1, Ownership.of(1), "DEFAULT:1", "DEFAULT");

    private StockRecords() {}

    public static StockRecord count(int index, int quantity) {
        return record(index, "LAST_ON_HAND", quantity, Segment.NONE);
    }

    public static StockRecord record(int index, String type, int quantity, Segment segment) {
        String ref = StockRefs.quantity("SKU", "LOC", CATALOGUE.type(), type, segment);
        return record(index, type, ref, quantity, segment, null);
    }

    public static StockRecord record(
            int index, String type, String ref, int quantity, Segment segment, @Nullable String parent) {
        QuantityContent content = new QuantityContent(segment, null, null, id(parent), null, null, null);
        return new StockRecord(
                index,
                "SKU",
                "LOC",
                type,
                null,
                ref,
                RefKey.of(CATALOGUE.id(), ref),
                parent,
                quantity,
                null,
                null,
                null,
                null,
                null,
                content,
                content.digest(type, parent));
    }

    public static @Nullable Long id(@Nullable String ref) {
        return ref == null ? null : RefKey.of(CATALOGUE.id(), ref);
    }

    /** A position that has a row. */
    public static InventoryPosition position() {
        return stored(new PositionKey("SKU", "LOC"), 1, 5);
    }

    private static InventoryPosition stored(PositionKey place, long id, long version) {
        return InventoryPosition.stored(
                CATALOGUE,
                place,
                id,
                StockRefs.position(place.skuRef(), place.locationRef(), CATALOGUE.type()),
                version,
                new ChangedPosition.State(0, QuantityStatus.ACTIVE),
                "(0,1)");
    }

    /** A quantity that has a row, in version 1. */
    public static InventoryQuantity stored(
            InventoryPosition position,
            String ref,
            String type,
            String status,
            long pieces,
            Segment segment,
            @Nullable String parent) {
        InventoryQuantity quantity = InventoryQuantity.of(RefKey.of(CATALOGUE.id(), ref), ref, 1);
        quantity.type = type;
        quantity.status = status;
        quantity.pieces = pieces;
        quantity.segment = segment;
        quantity.parentId = id(parent);
        position.add(quantity.opened("(0,1)"));
        return quantity;
    }

    /** The position as it is stored after a transaction. */
    public static InventoryPosition restarted(InventoryPosition position, Instant updatedOn) {
        InventoryPosition stored = stored(position.place(), position.id, position.revision + 1);
        for (InventoryQuantity quantity : position.quantities()) {
            quantity.revision++;
            quantity.updatedOn = updatedOn;
            stored.add(quantity.opened("(0,1)"));
        }
        return stored;
    }

    public static StockRecord child(int index, String type, String ref, int quantity, String parent) {
        return record(index, type, ref, quantity, Segment.NONE, parent);
    }

    public static StockRecord withStatus(StockRecord record, String status) {
        return copy(record, status, record.correctedQty(), record.reservedQty(), record.positionId(), record.asOf());
    }

    public static StockRecord withAsOf(StockRecord record, Instant asOf) {
        return copy(record, record.status(), record.correctedQty(), record.reservedQty(), record.positionId(), asOf);
    }

    public static StockRecord withBeside(StockRecord record, @Nullable Integer corrected, @Nullable Integer reserved) {
        return copy(record, record.status(), corrected, reserved, record.positionId(), record.asOf());
    }

    public static StockRecord withPositionId(StockRecord record, long id) {
        return copy(record, record.status(), record.correctedQty(), record.reservedQty(), id, record.asOf());
    }

    private static StockRecord copy(
            StockRecord of,
            @Nullable String status,
            @Nullable Integer corrected,
            @Nullable Integer reserved,
            @Nullable Long positionId,
            @Nullable Instant asOf) {
        return new StockRecord(
                of.index(),
                of.skuRef(),
                of.locationRef(),
                of.type(),
                status,
                of.ref(),
                of.key(),
                of.parentRef(),
                of.quantity(),
                corrected,
                reserved,
                positionId,
                of.ifVersion(),
                asOf,
                of.content(),
                of.contentDigest());
    }
}
