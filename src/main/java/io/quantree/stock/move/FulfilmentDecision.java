package io.quantree.stock.move;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityState;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies the steps of a fulfilment to a position. Steps give absolute numbers, so that a step that is reported twice changes nothing the
 * second time; only the cancellation of a part is relative.
 */
record FulfilmentDecision(MoveContext context, InventoryPosition position, MoveCause cause) {
    static final String ASSOCIATION = "FULFILMENT";

    private record Part(@Nullable InventoryQuantity reservation, long sold, long missing) {}

    void reserve(FulfilmentReservation reservation) {
        MoveTarget target = new MoveTarget(context, position, reservation.target());
        long reserved = -(long) reservation.pieces();
        if (!target.holdsLive(reserved) && !isPicked(reservation.fulfilmentRef())) {
            target.set(new QuantityState(QuantityType.RESERVED, QuantityStatus.ACTIVE, reserved), null, cause);
        }
    }

    /** Whether the fulfilment has been picked here: a reservation that is reported late then reserves nothing. */
    private boolean isPicked(String fulfilmentRef) {
        return position.quantities().stream()
                .anyMatch(quantity -> fulfilmentRef.equals(quantity.associationRef)
                        && (quantity.type.equals(QuantityType.SALE) || quantity.type.equals(QuantityType.CORRECTION)));
    }

    void pick(Picking picking) {
        List<InventoryQuantity> reservations = reservations(picking.fulfilmentRef());
        long sold = picking.sold();
        long missing = picking.missing();
        if (reservations.isEmpty()) {
            record(picking, new Part(null, sold, missing));
        }
        for (int i = 0; i < reservations.size(); i++) {
            InventoryQuantity reservation = reservations.get(i);
            boolean last = i == reservations.size() - 1;
            long reserved = -reservation.pieces;
            long soldOfIt = last ? sold : Math.min(sold, reserved);
            long missingOfIt = last ? missing : Math.min(missing, reserved - soldOfIt);
            record(picking, new Part(reservation, soldOfIt, missingOfIt));
            retire(reservation);
            sold -= soldOfIt;
            missing -= missingOfIt;
        }
    }

    private void record(Picking picking, Part part) {
        record(QuantityType.SALE, part.sold(), picking, part.reservation());
        record(QuantityType.CORRECTION, part.missing(), picking, part.reservation());
    }

    private void record(String type, long pieces, Picking picking, @Nullable InventoryQuantity reservation) {
        if (pieces == 0) {
            return;
        }
        Segment segment = reservation == null ? Segment.NONE : reservation.segment();
        String parentRef = reservation == null ? null : parentRef(reservation);
        MoveTarget target = new MoveTarget(
                context, position, target(position.place(), type, segment, parentRef, picking.fulfilmentRef()));
        // A repeat doesn't bring back a quantity that a stock count has netted since.
        if (!target.holds(-pieces)) {
            target.set(new QuantityState(type, QuantityStatus.ACTIVE, -pieces), null, cause);
        }
    }

    private @Nullable String parentRef(InventoryQuantity reservation) {
        if (reservation.parentId == null) {
            return null;
        }
        InventoryQuantity parent = position.find(reservation.parentId);
        return parent == null ? reservation.pending.parentRef : parent.ref;
    }

    void cancel(Cancellation cancellation) {
        List<InventoryQuantity> reservations = reservations(cancellation.fulfilmentRef());
        if (reservations.isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND, "nothing is promised to this fulfilment")
                    .field("fulfilmentId")
                    .value(cancellation.fulfilmentRef());
        }
        long left = cancellation.pieces() == null ? Long.MAX_VALUE : cancellation.pieces();
        for (InventoryQuantity reservation : reservations) {
            long reserved = -reservation.pieces;
            if (left >= reserved) {
                retire(reservation);
            } else if (left > 0 && reservation.isLive()) {
                change(reservation, new QuantityState(reservation.type, reservation.status, left - reserved));
            }
            left = Math.max(0, left - reserved);
        }
    }

    /** The live reservations of the fulfilment ordered by ref, or else the retired ones. */
    private List<InventoryQuantity> reservations(String fulfilmentRef) {
        List<InventoryQuantity> all = position.quantities().stream()
                .filter(quantity ->
                        quantity.type.equals(QuantityType.RESERVED) && fulfilmentRef.equals(quantity.associationRef))
                .sorted(Comparator.comparing(quantity -> quantity.ref))
                .toList();
        List<InventoryQuantity> live =
                all.stream().filter(InventoryQuantity::isLive).toList();
        return live.isEmpty() ? all : live;
    }

    private void retire(InventoryQuantity reservation) {
        if (reservation.isLive()) {
            change(reservation, new QuantityState(reservation.type, QuantityStatus.INACTIVE, reservation.pieces));
        }
    }

    private void change(InventoryQuantity reservation, QuantityState after) {
        position.pieces += context.onHand().counted(after) - context.onHand().counted(reservation.state());
        reservation.status = after.status();
        reservation.pieces = after.quantity();
        reservation.note(null, cause);
    }

    static TargetKey target(
            PositionKey position, String type, Segment segment, @Nullable String parentRef, String fulfilmentRef) {
        return new TargetKey(position, type, segment, parentRef, ASSOCIATION, fulfilmentRef);
    }
}
