package io.quantree.stock.move;

import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionKey;

/**
 * A move together with what the ledger notes as its cause.
 *
 * @param source the kind of it, e.g. {@code EVENT}
 * @param sourceRef which one of the kind
 */
public record MoveRequest(StockMove move, String source, String sourceRef) {
    PositionKey position() {
        return new PositionKey(move.skuRef(), move.locationRef());
    }

    /** What the ledger notes; a delta's own id as the reason where it isn't the source already. */
    MoveCause cause() {
        String deltaId = move instanceof StockDelta delta ? delta.deltaId() : null;
        return new MoveCause(
                source, sourceRef, deltaId == null || deltaId.equals(sourceRef) ? null : "delta " + deltaId);
    }
}
