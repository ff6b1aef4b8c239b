package io.quantree.stock.move;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityDraft;
import io.quantree.stock.model.QuantityState;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a fulfilment do to a position. Each says what is, not what is added, so that a step that is reported twice changes
 * nothing the second time; only a part that is cancelled is taken off each time.
 */
record FulfilmentDecision(MoveContext context, PositionDraft position, MoveCause cause) {
    /** The type of the association that quantities of a fulfilment have. */
    static final String ASSOCIATION = "FULFILMENT";

    /** What was sold, missing included, as a part of one promise. */
    private record Part(@Nullable QuantityDraft promise, long sold, long missing) {}

    void reserve(Reservation reservation) {
        MoveTarget target = new MoveTarget(context, position, reservation.target());
        long promised = -(long) reservation.pieces();
        if (!target.holdsLive(promised) && !isPicked(reservation.fulfilmentRef())) {
            target.set(new QuantityState(QuantityType.RESERVED, QuantityStatus.ACTIVE, promised), null, cause);
        }
    }

    /** Whether the fulfilment has been picked here: to hear of its promise once more, late, promises nothing again. */
    private boolean isPicked(String fulfilmentRef) {
        return position.quantities().stream()
                .anyMatch(quantity -> quantity.content != null
                        && fulfilmentRef.equals(quantity.content.associationRef())
                        && (quantity.type.equals(QuantityType.SALE) || quantity.type.equals(QuantityType.CORRECTION)));
    }

    void pick(Picking picking) {
        List<QuantityDraft> promises = promises(picking.fulfilmentRef());
        long sold = picking.sold();
        long missing = picking.missing();
        if (promises.isEmpty()) {
            record(picking, new Part(null, sold, missing));
        }
        for (int i = 0; i < promises.size(); i++) {
            QuantityDraft promise = promises.get(i);
            boolean last = i == promises.size() - 1;
            long promised = -promise.quantity;
            long soldOfIt = last ? sold : Math.min(sold, promised);
            long missingOfIt = last ? missing : Math.min(missing, promised - soldOfIt);
            record(picking, new Part(promise, soldOfIt, missingOfIt));
            retire(promise);
            sold -= soldOfIt;
            missing -= missingOfIt;
        }
    }

    private void record(Picking picking, Part part) {
        record(QuantityType.SALE, part.sold(), picking, part.promise());
        record(QuantityType.CORRECTION, part.missing(), picking, part.promise());
    }

    private void record(String type, long pieces, Picking picking, @Nullable QuantityDraft promise) {
        if (pieces == 0) {
            return;
        }
        Segment segment = promise == null || promise.content == null ? Segment.NONE : promise.content.segment();
        String parentRef = promise == null ? null : promise.parentRef();
        MoveTarget target = new MoveTarget(
                context, position, target(position.key, type, segment, parentRef, picking.fulfilmentRef()));
        // One that a stock count has netted since is not brought back by hearing of it again.
        if (!target.holds(-pieces)) {
            target.set(new QuantityState(type, QuantityStatus.ACTIVE, -pieces), null, cause);
        }
    }

    void cancel(Cancellation cancellation) {
        List<QuantityDraft> promises = promises(cancellation.fulfilmentRef());
        if (promises.isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND, "nothing is promised to this fulfilment")
                    .field("fulfilmentId")
                    .value(cancellation.fulfilmentRef());
        }
        long left = cancellation.pieces() == null ? Long.MAX_VALUE : cancellation.pieces();
        for (QuantityDraft promise : promises) {
            long promised = -promise.quantity;
            if (left >= promised) {
                retire(promise);
            } else if (left > 0 && promise.isLive()) {
                change(promise, new QuantityState(promise.type, promise.status, left - promised));
            }
            left = Math.max(0, left - promised);
        }
    }

    /** What is promised to the fulfilment, in a lasting order; when nothing is any more, what once was. */
    private List<QuantityDraft> promises(String fulfilmentRef) {
        List<QuantityDraft> all = position.quantities().stream()
                .filter(quantity -> quantity.type.equals(QuantityType.RESERVED)
                        && quantity.content != null
                        && fulfilmentRef.equals(quantity.content.associationRef()))
                .sorted(Comparator.comparing(quantity -> quantity.ref))
                .toList();
        List<QuantityDraft> live = all.stream().filter(QuantityDraft::isLive).toList();
        return live.isEmpty() ? all : live;
    }

    private void retire(QuantityDraft promise) {
        if (promise.isLive()) {
            change(promise, new QuantityState(promise.type, QuantityStatus.INACTIVE, promise.quantity));
        }
    }

    private void change(QuantityDraft promise, QuantityState after) {
        position.onHand += context.onHand().counted(after) - context.onHand().counted(promise.state());
        promise.status = after.status();
        promise.quantity = after.quantity();
        promise.note(null, cause);
    }

    /** The quantity of a fulfilment. */
    static TargetKey target(
            PositionKey position, String type, Segment segment, @Nullable String parentRef, String fulfilmentRef) {
        return new TargetKey(position, type, segment, parentRef, ASSOCIATION, fulfilmentRef);
    }
}
