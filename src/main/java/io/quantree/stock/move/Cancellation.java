package io.quantree.stock.move;

import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionDraft;
import org.jspecify.annotations.Nullable;

/**
 * Cancels what is reserved for a fulfilment, or a part of it.
 *
 * @param pieces how many of the reserved pieces, not negative; null for all of them
 */
public record Cancellation(
        String skuRef,
        String locationRef,
        String fulfilmentRef,
        @Nullable Integer pieces) implements StockMove {

    @Override
    public MoveResult decide(MoveContext context, PositionDraft position, MoveCause cause) {
        new FulfilmentDecision(context, position, cause).cancel(this);
        return MoveResult.applied(position);
    }
}
