package io.quantree.stock.move;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.MoveCause;

/**
 * Pieces that were picked for a fulfilment, and reserved pieces that were not found. It ends the reservation.
 *
 * @param sold how many pieces were picked, not negative
 * @param missing how many were not found, not negative
 */
public record Picking(String skuRef, String locationRef, String fulfilmentRef, int sold, int missing)
        implements FulfilmentMove {

    @Override
    public Object step() {
        return new Picking(skuRef, locationRef, fulfilmentRef, 0, 0);
    }

    @Override
    public FulfilmentMove plus(FulfilmentMove other) {
        Picking more = (Picking) other;
        return new Picking(
                skuRef,
                locationRef,
                fulfilmentRef,
                Math.addExact(sold, more.sold),
                Math.addExact(missing, more.missing));
    }

    @Override
    public MoveResult decide(MoveContext context, InventoryPosition position, MoveCause cause) {
        new FulfilmentDecision(context, position, cause).pick(this);
        return MoveResult.applied(position);
    }
}
