package io.quantree.offer;

import io.quantree.expiry.ExpirySettings;
import io.quantree.stock.model.LevelRule;
import io.quantree.stock.model.StockRules;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/** Makes the rule of what can be offered as it is configured. */
@Dependent
class SupplyRules {
    /** The rule; goods stop being offered as long before they expire as the sweep takes them off. */
    @Produces
    SupplyRule rule(StockRules stock, AvailabilitySettings settings, ExpirySettings expiry) {
        return new SupplyRule(
                LevelRule.of(stock),
                settings.arrivalTypes(),
                settings.arrivalStatuses(),
                expiry.enabled() ? expiry.leadTime() : Duration.ZERO);
    }
}
