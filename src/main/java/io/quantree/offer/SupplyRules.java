package io.quantree.offer;

import io.quantree.expiry.ExpirySettings;
import io.quantree.stock.model.LevelRule;
import io.quantree.stock.model.StockRules;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

@Dependent
class SupplyRules {
    @Produces
    SupplyRule rule(StockRules stock, AvailabilitySettings settings, ExpirySettings expiry) {
        return new SupplyRule(
                LevelRule.of(stock),
                settings.arrivalTypes(),
                settings.arrivalStatuses(),
                expiry.enabled() ? expiry.leadTime() : Duration.ZERO);
    }
}
