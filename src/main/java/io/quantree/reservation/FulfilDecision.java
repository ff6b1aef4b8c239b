package io.quantree.reservation;

import io.quantree.catalogue.RefKey;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationStep.Fulfil;
import io.quantree.reservation.ReservationStep.Picked;
import io.quantree.reservation.model.Allocation;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservedLine;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.StockRefs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Turns pieces that are kept into pieces that were sold or not found: a SALE and a CORRECTION of the quantity that they were kept of. */
record FulfilDecision(StepStock stock, LevelRule rule) {
    /** Pieces of one allocation that were picked or not found. */
    private record Part(InventoryQuantity reserved, InventoryQuantity below, int sold, int missing) {}

    void fulfil(
            Reservation reservation,
            Fulfil step,
            BiFunction<ReservedLine, Allocation, InventoryQuantity> kept,
            MoveCause cause) {
        List<Part> parts = new ArrayList<>();
        List<ReservedLine> lines = new ArrayList<>();
        for (ReservedLine line : reservation.lines()) {
            lines.add(fulfilled(line, told(line, step), kept, parts));
        }
        // Nothing is changed before everything has been checked.
        for (Part part : parts) {
            take(part.reserved(), part.sold() + part.missing(), cause);
            book(part.below(), QuantityType.SALE, part.sold(), cause);
            book(part.below(), QuantityType.CORRECTION, part.missing(), cause);
        }
        reservation.lines(lines);
    }

    private static Picked told(ReservedLine line, Fulfil step) {
        if (step.lines().isEmpty()) {
            return new Picked(line.lineRef(), Math.toIntExact(line.open()), 0);
        }
        return step.lines().stream()
                .filter(picked -> picked.lineRef().equals(line.lineRef()))
                .findFirst()
                .orElse(new Picked(line.lineRef(), 0, 0));
    }

    private ReservedLine fulfilled(
            ReservedLine line,
            Picked told,
            BiFunction<ReservedLine, Allocation, InventoryQuantity> kept,
            List<Part> parts) {
        long pieces = told.picked() + (long) told.missing();
        if (pieces > line.open()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "the line " + line.lineRef() + " keeps " + line.open()
                                    + " pieces, and those picked and missing are more together")
                    .about("picked", pieces, line.open());
        }
        List<Allocation> allocations = new ArrayList<>();
        int sold = told.picked();
        int missing = told.missing();
        for (Allocation allocation : line.allocations()) {
            int soldOfIt = Math.min(sold, allocation.open());
            int missingOfIt = Math.min(missing, allocation.open() - soldOfIt);
            if (soldOfIt + missingOfIt > 0) {
                InventoryQuantity reserved = kept.apply(line, allocation);
                parts.add(new Part(reserved, below(line, allocation, reserved), soldOfIt, missingOfIt));
            }
            allocations.add(allocation.fulfilled(soldOfIt, missingOfIt));
            sold -= soldOfIt;
            missing -= missingOfIt;
        }
        return line.with(allocations);
    }

    /** The quantity that the pieces are kept of, which must be on hand. */
    private InventoryQuantity below(ReservedLine line, Allocation allocation, InventoryQuantity reserved) {
        InventoryQuantity below =
                reserved.parentId == null ? null : position(reserved).find(reserved.parentId);
        if (below == null || (below.isLive() && !rule.onHand().types().contains(below.type))) {
            throw Problem.of(
                            ProblemType.RESERVATION_CLOSED,
                            "the goods of " + allocation.quantityRef() + " are not on hand yet")
                    .about("lineRef", line.lineRef());
        }
        return below;
    }

    private InventoryPosition position(InventoryQuantity quantity) {
        return Objects.requireNonNull(
                stock.position(new PositionKey(quantity.skuRef, quantity.locationRef)),
                "the position of what was read");
    }

    /** Takes the pieces out of a hold whose time is over; they took nothing any more. */
    void expire(InventoryQuantity reserved, int pieces, MoveCause cause) {
        take(reserved, pieces, cause);
        InventoryQuantity below =
                reserved.parentId == null ? null : position(reserved).find(reserved.parentId);
        if (below != null) {
            below.lapsed -= pieces;
        }
    }

    /** Takes pieces out of an allocation; one that keeps none is INACTIVE. */
    void take(InventoryQuantity reserved, int pieces, MoveCause cause) {
        if (reserved.pieces + pieces == 0) {
            reserved.status = QuantityStatus.INACTIVE;
        } else {
            reserved.pieces += pieces;
        }
        reserved.note(null, cause);
        Long below = reserved.parentId;
        if (below != null) {
            stock.promise(new QuantityKey(reserved.skuRef, reserved.locationRef, below), -pieces);
        }
    }

    /** Adds to the quantity of that type below the one that the pieces were kept of, as deltas do. */
    private void book(InventoryQuantity below, String type, int pieces, MoveCause cause) {
        if (pieces == 0) {
            return;
        }
        InventoryPosition position = position(below);
        String ref =
                StockRefs.move(position.place(), stock.catalogue.type(), type, below.segment(), below.ref, null, null);
        @Nullable InventoryQuantity booked = position.find(ref);
        if (booked == null) {
            booked = position.create(RefKey.of(stock.catalogue.id(), ref), ref, type);
        }
        if (!booked.isLive() || !booked.pending.stored && booked.pieces == 0) {
            booked.rewrite(new QuantityContent(below.segment(), null, null, below.id, null, null, null));
            booked.pieces = 0;
        }
        booked.status = QuantityStatus.ACTIVE;
        booked.pieces -= pieces;
        booked.asOf = stock.now();
        booked.note(null, cause);
    }
}
