package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.StockRules;
import java.time.Instant;
import java.util.Set;

/**
 * Decides what moves do to a position, one after the other, without looking anywhere but at what was read for them. A move that is
 * rejected leaves no trace.
 *
 * @param now when they are applied
 * @param takenKeys keys that quantities of other positions have
 */
record MoveDecision(Catalogue catalogue, StockRules rules, OnHandRule onHand, Instant now, Set<Long> takenKeys) {

    static MoveDecision of(Catalogue catalogue, StockRules rules, Instant now, Set<Long> takenKeys) {
        return new MoveDecision(catalogue, rules, OnHandRule.of(rules), now, takenKeys);
    }

    MoveResult decide(PositionDraft position, MoveRequest caused) {
        try {
            StockMove move = caused.move();
            if (move instanceof StockDelta delta) {
                return new DeltaDecision(this, position, caused.cause()).decide(delta);
            }
            FulfilmentDecision fulfilment = new FulfilmentDecision(this, position, caused.cause());
            if (move instanceof Reservation reservation) {
                fulfilment.reserve(reservation);
            } else if (move instanceof Picking picking) {
                fulfilment.pick(picking);
            } else {
                fulfilment.cancel((Cancellation) move);
            }
            return MoveResult.applied(position);
        } catch (Problem problem) {
            return MoveResult.rejected(position, problem);
        }
    }
}
