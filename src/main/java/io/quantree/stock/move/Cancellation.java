package io.quantree.stock.move;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.MoveCause;
import org.jspecify.annotations.Nullable;

/** Cancels a fulfilment's reserved pieces: so many, not negative, or all of them when null. */
public record Cancellation(
        String skuRef,
        String locationRef,
        String fulfilmentRef,
        @Nullable Integer pieces) implements FulfilmentMove {

    @Override
    public Object step() {
        return new Cancellation(skuRef, locationRef, fulfilmentRef, 0);
    }

    @Override
    public FulfilmentMove plus(FulfilmentMove other) {
        Integer more = ((Cancellation) other).pieces;
        return new Cancellation(
                skuRef,
                locationRef,
                fulfilmentRef,
                pieces == null || more == null ? null : Math.addExact(pieces, more));
    }

    @Override
    public MoveResult decide(MoveContext context, InventoryPosition position, MoveCause cause) {
        new FulfilmentDecision(context, position, cause).cancel(this);
        return MoveResult.applied(position);
    }
}
