package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockRules;
import java.time.Instant;
import java.util.Set;

/** Everything beside the position that the decision about a move depends on; other positions' quantities have the taken keys. */
record MoveContext(Catalogue catalogue, StockRules rules, LevelRule level, Instant now, Set<Long> takenKeys) {
    OnHandRule onHand() {
        return level.onHand();
    }
}
