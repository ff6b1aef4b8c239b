package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockRules;
import java.time.Instant;
import java.util.Set;

/** Everything beside the position that the decision about a move depends on; other positions' quantities have the taken keys. */
record MoveContext(Catalogue catalogue, StockRules rules, OnHandRule onHand, Instant now, Set<Long> takenKeys) {

    static MoveContext of(Catalogue catalogue, StockRules rules, Instant now, Set<Long> takenKeys) {
        return new MoveContext(catalogue, rules, OnHandRule.of(rules), now, takenKeys);
    }
}
