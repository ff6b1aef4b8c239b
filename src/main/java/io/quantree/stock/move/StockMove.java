package io.quantree.stock.move;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockRules;
import org.jspecify.annotations.Nullable;

/** A change of stock at one position in real time. */
public sealed interface StockMove permits StockDelta, FulfilmentMove {
    String skuRef();

    String locationRef();

    default PositionKey position() {
        return new PositionKey(skuRef(), locationRef());
    }

    /** The quantity that the move changes, if the move alone identifies it. */
    default @Nullable TargetKey target() {
        return null;
    }

    /** The fulfilment that the move is a step of: the decision sees all of its quantities. */
    default @Nullable String fulfilmentRef() {
        return null;
    }

    /**
     * Which other quantities the decision depends on.
     *
     * @param stored the position with the quantities of {@link #target} and {@link #fulfilmentRef}
     */
    default MoveNeed need(InventoryPosition stored, String catalogueType, StockRules rules) {
        TargetKey target = target();
        return target == null ? MoveNeed.NAMED : target.need(stored, catalogueType, false);
    }

    /** Whether it is applied only when enough is left, which stock past its date doesn't count as. */
    default boolean isLimited() {
        return false;
    }

    /** Changes the position's draft, or throws the reason against it and leaves the draft as it is. */
    MoveResult decide(MoveContext context, InventoryPosition position, MoveCause cause);
}
