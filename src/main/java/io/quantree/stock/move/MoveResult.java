package io.quantree.stock.move;

import io.quantree.problem.Problem;
import io.quantree.stock.model.InventoryPosition;
import org.jspecify.annotations.Nullable;

/**
 * The result of a move.
 *
 * @param reason why it was rejected, else null
 * @param remark a remark about an applied move, else null
 * @param onHand the position's on hand after it; null when that is unknown
 */
public record MoveResult(
        MoveOutcome outcome,
        @Nullable Problem reason,
        @Nullable MoveRemark remark,
        @Nullable Long onHand) {

    static MoveResult applied(InventoryPosition position) {
        return new MoveResult(MoveOutcome.APPLIED, null, null, position.pieces);
    }

    static MoveResult remarked(InventoryPosition position, MoveRemark remark) {
        return new MoveResult(MoveOutcome.APPLIED, null, remark, position.pieces);
    }

    static MoveResult duplicate(InventoryPosition position) {
        return new MoveResult(MoveOutcome.DUPLICATE, null, null, position.pieces);
    }

    static MoveResult rejected(InventoryPosition position, Problem reason) {
        return new MoveResult(MoveOutcome.REJECTED, reason, null, position.pieces);
    }

    /** A move that was rejected before its position was read. */
    public static MoveResult rejected(Problem reason) {
        return new MoveResult(MoveOutcome.REJECTED, reason, null, null);
    }
}
