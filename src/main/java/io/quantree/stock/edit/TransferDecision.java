package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.input.IfVersion;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.level.PositionLevel;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.StockRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moves pieces from one quantity to another. A transfer is no stock count: it nets nothing and keeps the times of the counts. */
record TransferDecision(Catalogue catalogue, StockRules rules, LevelRule level, Instant now, int pieces) {
    /** Moves the pieces; creates the quantity that takes them when the selection finds none. */
    void move(
            InventoryPosition source,
            InventoryQuantity giver,
            InventoryPosition target,
            QuantitySelection to,
            @Nullable Integer ifVersion) {
        IfVersion.check(ifVersion, giver.revision);
        InventoryQuantity found = to.find(target, catalogue);
        if (found == giver) {
            throw Problem.of(ProblemType.INVALID_VALUE, "a transfer needs two different quantities")
                    .about("to", giver.ref);
        }
        String type = found == null ? to.type() : found.type;
        if (!type.equals(giver.type)) {
            throw Problem.of(ProblemType.INVALID_VALUE, "both quantities must be of one type, " + giver.type)
                    .about("to", type);
        }
        if (found == null && target.refTaken) {
            throw Problem.of(ProblemType.REF_IN_USE, "another position of the catalogue has the ref of the new one")
                    .about("to", target.productRef + ":" + target.locationRef);
        }
        PositionLevel giving = new PositionLevel(level, source, now);
        checkNotLater(giving.expiresOn(giver), found == null ? to.segment().expiresOn() : dateOf(target, found));
        take(giving, giver);
        give(found == null ? fresh(target, to) : found);
    }

    private InventoryQuantity fresh(InventoryPosition target, QuantitySelection to) {
        String ref = to.refIn(target.place(), catalogue);
        InventoryQuantity fresh = target.create(RefKey.of(catalogue.id(), ref), ref, to.type());
        fresh.segment = to.segment();
        return fresh;
    }

    private @Nullable Instant dateOf(InventoryPosition position, InventoryQuantity quantity) {
        return new PositionLevel(level, position, now).expiresOn(quantity);
    }

    /** Rejects a target that would make the goods expire later than they do. */
    private static void checkNotLater(@Nullable Instant before, @Nullable Instant after) {
        if (before != null && (after == null || after.isAfter(before))) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "the goods expire on " + before + ", and a transfer doesn't make them expire later")
                    .about("to.expiresOn", after)
                    .limit(before.toString());
        }
    }

    private void take(PositionLevel position, InventoryQuantity from) {
        long free = position.left(from, rules.depthMax());
        if (pieces > free) {
            throw Problem.of(ProblemType.INSUFFICIENT_QUANTITY, "only " + free + " pieces are free in " + from.ref)
                    .about("quantity", pieces)
                    .limit(free);
        }
        from.pieces -= pieces;
    }

    /** Adds the pieces. The number of an archived quantity no longer counts, so it starts from 0. */
    private void give(InventoryQuantity to) {
        long before = to.isLive() ? to.pieces : 0;
        long after = before + pieces;
        if (after > Integer.MAX_VALUE) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE, to.ref + " would hold more than " + Integer.MAX_VALUE + " pieces")
                    .about("quantity", pieces)
                    .limit(Integer.MAX_VALUE);
        }
        to.status = to.isLive() ? to.status : QuantityStatus.ACTIVE;
        to.pieces = after;
    }
}
