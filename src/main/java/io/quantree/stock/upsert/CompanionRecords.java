package io.quantree.stock.upsert;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The correction and the reservation that a record brings with its own quantity, as records of their own: children of that quantity. */
record CompanionRecords(Catalogue catalogue, StockRules.Identity identity) {

    List<StockRecord> of(StockRecord record, InventoryPosition position) {
        if (record.correctedQty() == null && record.reservedQty() == null) {
            return List.of();
        }
        List<StockRecord> companions = new ArrayList<>(2);
        Integer corrected = record.correctedQty();
        if (corrected != null && corrected != 0) {
            companions.add(companion(record, QuantityType.CORRECTION, corrected));
        }
        Integer reservation = record.reservedQty();
        if (reservation != null) {
            StockRecord reserved = companion(record, QuantityType.RESERVED, -Math.abs(reservation));
            InventoryQuantity stored = position.find(reserved.key());
            // A reservation of nothing creates no row, but it empties a stored one.
            if (reservation != 0 || (stored != null && isOwn(record, reserved, stored))) {
                companions.add(reserved);
            }
        }
        return companions;
    }

    /** Whether the stored quantity is the record's companion, and not another one that has the ref built for it. */
    private static boolean isOwn(StockRecord record, StockRecord companion, InventoryQuantity stored) {
        return stored.type.equals(companion.type())
                && (stored.parentId == null || stored.parentId == record.key())
                && stored.associationType == null
                && stored.associationRef == null;
    }

    /** A ref that is built for a companion may be in use: as a given one, in another position, or beside another record. */
    static void check(
            StockRecord record, List<StockRecord> companions, InventoryPosition position, Set<Long> takenKeys) {
        for (StockRecord companion : companions) {
            InventoryQuantity stored = position.find(companion.key());
            boolean used = stored == null ? takenKeys.contains(companion.key()) : !isOwn(record, companion, stored);
            if (used || companion.key() == record.key()) {
                throw Problem.of(
                                ProblemType.REF_IN_USE,
                                "the " + companion.type() + " beside the record needs the ref of another quantity: "
                                        + companion.ref())
                        .field("ref")
                        .value(companion.ref());
            }
        }
    }

    private StockRecord companion(StockRecord record, String type, int quantity) {
        String ref = StockRefs.companion(record, catalogue.type(), identity, type);
        QuantityContent content =
                new QuantityContent(record.content().segment(), null, null, record.key(), null, null, null);
        return new StockRecord(
                record.index(),
                record.skuRef(),
                record.locationRef(),
                type,
                QuantityStatus.ACTIVE,
                ref,
                RefKey.of(catalogue.id(), ref),
                record.ref(),
                quantity,
                null,
                null,
                null,
                null,
                record.asOf(),
                content,
                content.digest(type, record.ref()));
    }
}
