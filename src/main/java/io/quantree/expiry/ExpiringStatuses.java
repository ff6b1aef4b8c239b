package io.quantree.expiry;

import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.StockRules;
import java.util.HashSet;
import java.util.Set;

/** The statuses in which stock expires: those that can count as on hand, and CREATED. Stock in another status keeps it. */
record ExpiringStatuses(Set<String> statuses) {
    ExpiringStatuses {
        statuses = Set.copyOf(statuses);
    }

    static ExpiringStatuses of(StockRules rules) {
        Set<String> statuses = new HashSet<>(rules.onHandStatuses());
        statuses.addAll(rules.stockCountStatuses());
        statuses.add(QuantityStatus.CREATED);
        return new ExpiringStatuses(statuses);
    }

    boolean include(String status) {
        return statuses.contains(status);
    }

    String[] toArray() {
        return statuses.toArray(String[]::new);
    }
}
