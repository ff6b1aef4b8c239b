package io.quantree.batch.api;

import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The types and statuses that stock rules know. A record with another one is stored, and its number does not count. */
@ApplicationScoped
class CountingWords {
    private final Set<String> types = new TreeSet<>(Set.of(
            QuantityType.LAST_ON_HAND,
            QuantityType.RESERVED,
            QuantityType.SALE,
            QuantityType.CORRECTION,
            QuantityType.DELTA,
            "EXPECTED",
            "ON_ORDER",
            "IN_TRANSIT"));
    private final Set<String> statuses = new TreeSet<>(Set.of(
            QuantityStatus.ACTIVE,
            QuantityStatus.CREATED,
            QuantityStatus.INACTIVE,
            QuantityStatus.EXPIRED,
            QuantityStatus.QUARANTINED));

    CountingWords(StockRules rules) {
        types.addAll(rules.onHandTypes());
        types.addAll(rules.nettedTypes());
        statuses.addAll(rules.onHandStatuses());
        statuses.addAll(rules.stockCountStatuses());
    }

    /** What the sender of an applied record should know, such as that its number does not count; null if there is nothing to say. */
    @Nullable
    List<String> warnings(StockRecord record) {
        List<String> warnings = new ArrayList<>(2);
        if (record.positionId() != null) {
            warnings.add(
                    "the inventoryId is not the id of a position here, so it is kept as the attribute inventoryId");
        }
        warn("type", record.type(), types, warnings);
        String status = record.status();
        if (status != null) {
            warn("status", status, statuses, warnings);
        }
        return warnings.isEmpty() ? null : warnings;
    }

    private static void warn(String field, String word, Set<String> known, List<String> warnings) {
        if (known.contains(word)) {
            return;
        }
        String meant = known.stream()
                .filter(word::equalsIgnoreCase)
                .map(one -> "; did you mean " + one + "?")
                .findFirst()
                .orElse("");
        warnings.add("the " + field + " " + word + " is not one of " + String.join(", ", known)
                + ", so the number does not count as on hand" + meant);
    }
}
