package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockRules;
import java.time.Instant;
import java.util.Set;

/**
 * Everything beside the position that the decision about a move depends on.
 *
 * @param now when the moves are applied
 * @param takenKeys keys that quantities of other positions have
 */
record MoveContext(Catalogue catalogue, StockRules rules, OnHandRule onHand, Instant now, Set<Long> takenKeys) {

    static MoveContext of(Catalogue catalogue, StockRules rules, Instant now, Set<Long> takenKeys) {
        return new MoveContext(catalogue, rules, OnHandRule.of(rules), now, takenKeys);
    }
}
