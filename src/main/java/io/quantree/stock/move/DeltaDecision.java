package io.quantree.stock.move;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.level.PositionLevel;
import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.QuantityState;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.StockNetting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Applies a delta to its position. */
record DeltaDecision(MoveContext context, InventoryPosition position, MoveCause cause) {

    MoveResult decide(StockDelta delta) {
        MoveTarget target = new MoveTarget(context, position, key(delta));
        Instant occurredOn = occurredOn(delta);
        if (isCounted(delta, target)) {
            target.touch(occurredOn, cause);
            return MoveResult.remarked(position, MoveRemark.COUNTED);
        }
        QuantityState after = target.plus(delta.quantity());
        checkMinimum(delta, target, after);
        target.set(after, occurredOn, cause);
        return MoveResult.applied(position);
    }

    /** A sale of the whole position also counts when the sales before have expired together with its only count. */
    private TargetKey key(StockDelta delta) {
        return delta.isNarrowed()
                ? delta.target()
                : delta.target().inForce(position, context.catalogue().type());
    }

    /** When the delta happened: not after now, even when the sender's clock is ahead. */
    private @Nullable Instant occurredOn(StockDelta delta) {
        Instant said = delta.occurredOn();
        return said != null && said.isAfter(context.now()) ? context.now() : said;
    }

    /** Whether a stored stock count was taken after the delta happened and so includes it. */
    private boolean isCounted(StockDelta delta, MoveTarget target) {
        return new StockNetting(context.rules())
                .countedOn(
                        position,
                        delta.type(),
                        parent(target),
                        delta.segment(),
                        delta.occurredOn(),
                        CountTime.of(context.rules(), context.now()))
                .isPresent();
    }

    private @Nullable InventoryQuantity parent(MoveTarget target) {
        Long parentId = target.parentId();
        return parentId == null ? null : position.find(parentId);
    }

    private void checkMinimum(StockDelta delta, MoveTarget target, QuantityState after) {
        Integer minimum = delta.minResult();
        if (minimum == null) {
            return;
        }
        PositionLevel level = new PositionLevel(context.level(), position, context.now());
        long result = delta.isNarrowed()
                ? free(delta, level) + delta.quantity()
                : position.pieces + change(delta, target, after) - level.expiredOnHand();
        if (result < minimum) {
            throw Problem.of(
                            ProblemType.INSUFFICIENT_QUANTITY,
                            "it would leave " + result + ", fewer than minResult; " + (result - delta.quantity())
                                    + " are there")
                    .field("minResult")
                    .value(minimum)
                    .limit(result - delta.quantity());
        }
    }

    /** How the delta changes what can be promised; one that adds to a quantity that doesn't count takes its pieces all the same. */
    private static long change(StockDelta delta, MoveTarget target, QuantityState after) {
        return after.status().equals(QuantityStatus.ACTIVE) ? target.onHandDelta(after) : delta.quantity();
    }

    private long free(StockDelta delta, PositionLevel level) {
        InventoryQuantity parent = delta.parentRef() == null ? null : position.find(delta.parentRef());
        if (parent == null) {
            return level.free(delta.segment());
        }
        long left = level.left(parent, context.rules().depthMax());
        // A sale counts on hand at once, also below goods that are not there yet; a reservation of them does not take
        // from what is free.
        return context.level().isStock(delta.type(), QuantityStatus.ACTIVE)
                ? Math.min(left, level.goods().whole())
                : left;
    }
}
