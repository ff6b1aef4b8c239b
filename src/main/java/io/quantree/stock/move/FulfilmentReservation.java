package io.quantree.stock.move;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Sets the number of pieces of some stock that are reserved for a fulfilment, whatever it was before.
 *
 * @param pieces how many, not negative
 * @param segment the segment that they are taken from, {@link Segment#NONE} for any stock
 * @param parentRef the quantity that they are taken from; null for the stock count of the segment
 */
public record FulfilmentReservation(
        String skuRef,
        String locationRef,
        String fulfilmentRef,
        int pieces,
        Segment segment,
        @Nullable String parentRef)
        implements FulfilmentMove {

    @Override
    public Object step() {
        return with(0);
    }

    @Override
    public FulfilmentMove plus(FulfilmentMove other) {
        return with(Math.addExact(pieces, ((FulfilmentReservation) other).pieces));
    }

    private FulfilmentReservation with(int sum) {
        return new FulfilmentReservation(skuRef, locationRef, fulfilmentRef, sum, segment, parentRef);
    }

    @Override
    public TargetKey target() {
        return FulfilmentDecision.target(position(), QuantityType.RESERVED, segment, parentRef, fulfilmentRef);
    }

    @Override
    public MoveResult decide(MoveContext context, InventoryPosition position, MoveCause cause) {
        new FulfilmentDecision(context, position, cause).reserve(this);
        return MoveResult.applied(position);
    }
}
