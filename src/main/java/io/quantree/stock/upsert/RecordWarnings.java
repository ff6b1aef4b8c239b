package io.quantree.stock.upsert;

import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the sender of an applied record should know, such as that its number does not count. */
@ApplicationScoped
public class RecordWarnings {
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

    RecordWarnings(StockRules rules) {
        types.addAll(rules.onHandTypes());
        types.addAll(rules.nettedTypes());
        statuses.addAll(rules.onHandStatuses());
        statuses.addAll(rules.stockCountStatuses());
    }

    /** How many of the records were applied and have warnings. */
    public int count(List<StockRecord> records, List<RecordOutcome> outcomes) {
        BitSet warned = new BitSet();
        for (StockRecord record : records) {
            if (isWarned(record)) {
                warned.set(record.index());
            }
        }
        if (warned.isEmpty()) {
            return 0;
        }
        int count = 0;
        for (RecordOutcome outcome : outcomes) {
            if (outcome.outcome().isApplied() && warned.get(outcome.index())) {
                count++;
            }
        }
        return count;
    }

    private boolean isWarned(StockRecord record) {
        String status = record.status();
        return record.positionId() != null
                || (record.isStockCount() ? record.quantity() < 0 : isOddMove(record))
                || (status != null && !statuses.contains(status));
    }

    private boolean isOddMove(StockRecord record) {
        return !types.contains(record.type()) || isReservationAboveZero(record);
    }

    private static boolean isReservationAboveZero(StockRecord record) {
        return record.quantity() > 0 && record.type().equals(QuantityType.RESERVED);
    }

    /** The warnings of an applied record; null if there are none. */
    public @Nullable List<String> of(StockRecord record) {
        if (!isWarned(record)) {
            return null;
        }
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
        if (isReservationAboveZero(record)) {
            warnings.add("qty " + record.quantity()
                    + " of the type RESERVED adds to on hand; a reservation has a negative qty");
        } else if (record.isStockCount() && record.quantity() < 0) {
            warnings.add("qty " + record.quantity() + " is a count below zero, which takes from on hand");
        }
        return warnings;
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
