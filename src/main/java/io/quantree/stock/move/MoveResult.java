package io.quantree.stock.move;

import io.quantree.problem.Problem;
import io.quantree.stock.model.PositionDraft;
import org.jspecify.annotations.Nullable;

/**
 * What became of a move.
 *
 * @param reason why it was rejected, else null
 * @param remark what is unusual about one that was applied, else null
 * @param onHand the position's on hand after it; null when that is not known
 */
public record MoveResult(
        MoveOutcome outcome,
        @Nullable Problem reason,
        @Nullable MoveRemark remark,
        @Nullable Long onHand) {

    static MoveResult applied(PositionDraft position) {
        return new MoveResult(MoveOutcome.APPLIED, null, null, position.onHand);
    }

    static MoveResult remarked(PositionDraft position, MoveRemark remark) {
        return new MoveResult(MoveOutcome.APPLIED, null, remark, position.onHand);
    }

    static MoveResult duplicate(PositionDraft position) {
        return new MoveResult(MoveOutcome.DUPLICATE, null, null, position.onHand);
    }

    static MoveResult rejected(PositionDraft position, Problem reason) {
        return new MoveResult(MoveOutcome.REJECTED, reason, null, position.onHand);
    }

    /** One that never came to its position. */
    public static MoveResult rejected(Problem reason) {
        return new MoveResult(MoveOutcome.REJECTED, reason, null, null);
    }
}
