package io.quantree.stock.move;

import io.quantree.problem.Problem;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.MoveCause;
import org.jspecify.annotations.Nullable;

/** A move, the source that the ledger records for it, e.g. {@code EVENT}, and who sent it. */
public record MoveRequest(
        StockMove move,
        String source,
        String sourceRef,
        @Nullable String principal) {

    /** Applies the move to the position's draft; a rejected move leaves the draft as it is. */
    MoveResult decide(MoveContext context, InventoryPosition position) {
        try {
            return move.decide(context, position, cause());
        } catch (Problem problem) {
            return MoveResult.rejected(position, problem);
        }
    }

    /** The cause that the ledger records; the id of a delta is the reason where it isn't the source already. */
    private MoveCause cause() {
        String deltaId = move instanceof StockDelta delta ? delta.deltaId() : null;
        return new MoveCause(
                source, sourceRef, deltaId == null || deltaId.equals(sourceRef) ? null : "delta " + deltaId, principal);
    }
}
