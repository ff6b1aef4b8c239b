package io.quantree.stock.level;

import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockRules;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

@Dependent
class LevelRuleProducer {
    @Produces
    LevelRule rule(StockRules rules, ExpirySettings expiry) {
        return new LevelRule(OnHandRule.of(rules), expiry.enabled() ? expiry.leadTime() : Duration.ZERO);
    }
}
