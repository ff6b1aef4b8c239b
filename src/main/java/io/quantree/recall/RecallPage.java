package io.quantree.recall;

import io.quantree.recall.RecallHolds.Hold;
import io.quantree.recall.RecallHolds.Holders;
import io.quantree.stock.edit.LockedQuantity;
import io.quantree.stock.edit.StatusTransaction;
import io.quantree.stock.edit.StatusTransactions;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.StockCause;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Works off one page of a recall. One transaction changes statuses, the ledger, the quantities that the recall holds, and its cursor. Lock
 * order: the recall's row, then positions. A run that finds the row locked, or the recall in another status, changes nothing.
 */
@Singleton
record RecallPage(StatusTransactions changes, Recalls recalls, RecallHolds holds, Clock clock) {
    static final String SOURCE = "RECALL";

    /** Quarantines the quantities that match, and answers how many the recall holds now for the first time; empty if another run has the turn. */
    Uni<OptionalInt> quarantine(Recall recall, List<QuantityKey> keys) {
        return changes.run(
                recall.home,
                () -> StockCause.of(SOURCE, String.valueOf(recall.id), recall.reason, clock)
                        .by(recall.principal),
                edit -> recalls.takeTurn(edit.connection(), recall)
                        .chain(found -> found.filter(one -> one.status.applies())
                                .map(one -> quarantine(edit, one, keys).map(OptionalInt::of))
                                .orElseGet(() -> Uni.createFrom().item(OptionalInt.empty()))));
    }

    private Uni<Integer> quarantine(StatusTransaction edit, Recall recall, List<QuantityKey> keys) {
        return edit.lock(keys).chain(locked -> {
            Map<QuantityKey, LockedQuantity> matching = new LinkedHashMap<>();
            locked.stream().filter(RecallCriteria.of(recall)::matches).forEach(quantity -> {
                matching.put(quantity.key(), quantity);
                quantity.moved().forEach(moved -> matching.put(moved.key(), moved));
            });
            return holds.of(edit.connection(), recall, matching.keySet())
                    .chain(holders -> quarantine(edit, recall, matching.values(), holders));
        });
    }

    private Uni<Integer> quarantine(
            StatusTransaction edit,
            Recall recall,
            Collection<LockedQuantity> matching,
            Map<QuantityKey, Holders> allHolders) {
        Map<QuantityKey, String> statuses = new LinkedHashMap<>();
        List<Hold> held = new ArrayList<>();
        int added = 0;
        for (LockedQuantity quantity : matching) {
            Holders holders = allHolders.getOrDefault(quantity.key(), Holders.NONE);
            boolean quarantined = quantity.status().equals(QuantityStatus.QUARANTINED);
            if (!quarantined) {
                statuses.put(quantity.key(), QuantityStatus.QUARANTINED);
                held.add(new Hold(quantity, quantity.status()));
            } else if (!holders.include(recall)) {
                held.add(new Hold(quantity, statusBefore(holders)));
            }
            added += holders.include(recall) ? 0 : 1;
        }
        if (held.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        int anew = added;
        return edit.set(statuses)
                .chain(() -> holds.hold(edit.connection(), recall, held))
                .invoke(() -> recall.quarantined(anew, clock.instant()))
                .chain(() -> recalls.store(edit.connection(), recall))
                .replaceWith(held.size());
    }

    /** The status before another recall quarantined the quantity; QUARANTINED if a user did. */
    private static String statusBefore(Holders holders) {
        return holders.statuses().values().stream().findFirst().orElse(QuantityStatus.QUARANTINED);
    }

    /**
     * Frees the next quantities, and ends the recall when there are none. Answers how many quantities; empty if another run has the turn.
     */
    Uni<OptionalInt> free(Recall recall, int max) {
        return changes.run(
                recall.home,
                () -> StockCause.of(SOURCE, String.valueOf(recall.id), recall.liftReason, clock)
                        .by(recall.liftPrincipal),
                edit -> recalls.takeTurn(edit.connection(), recall).chain(found -> found.filter(
                                one -> one.status == RecallStatus.LIFTING)
                        .map(one -> holds.next(edit.connection(), one, max)
                                .chain(keys -> keys.isEmpty() ? end(edit, one).replaceWith(0) : free(edit, one, keys))
                                .map(OptionalInt::of))
                        .orElseGet(() -> Uni.createFrom().item(OptionalInt.empty()))));
    }

    private Uni<Void> end(StatusTransaction edit, Recall recall) {
        recall.end(clock.instant());
        return recalls.store(edit.connection(), recall);
    }

    private Uni<Integer> free(StatusTransaction edit, Recall recall, List<QuantityKey> keys) {
        return edit.lock(keys)
                .chain(locked -> holds.of(edit.connection(), recall, keys)
                        .chain(holders -> edit.set(former(recall, locked, holders))))
                .chain(() -> holds.free(edit.connection(), recall, keys))
                .invoke(() -> recall.freed(keys, clock.instant()))
                .chain(() -> recalls.store(edit.connection(), recall))
                .replaceWith(keys.size());
    }

    /** The statuses that quantities get back; a quantity with another status than QUARANTINED was changed by a user and keeps it. */
    private Map<QuantityKey, String> former(
            Recall recall, List<LockedQuantity> locked, Map<QuantityKey, Holders> allHolders) {
        Map<QuantityKey, String> statuses = new HashMap<>();
        for (LockedQuantity quantity : locked) {
            Holders holders = allHolders.getOrDefault(quantity.key(), Holders.NONE);
            if (quantity.status().equals(QuantityStatus.QUARANTINED)
                    && holders.include(recall)
                    && !holders.includeOthers(recall)) {
                String before = Objects.requireNonNull(holders.statuses().get(recall.id));
                statuses.put(quantity.key(), isOutdated(before, quantity) ? QuantityStatus.ACTIVE : before);
            }
        }
        return statuses;
    }

    private boolean isOutdated(String before, LockedQuantity quantity) {
        Instant expiresOn = quantity.segment().expiresOn();
        return before.equals(QuantityStatus.EXPIRED) && expiresOn != null && expiresOn.isAfter(clock.instant());
    }
}
