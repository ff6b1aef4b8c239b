package io.quantree.stock.upsert;

import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.ExpiryRenewal;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.RelatedQuantity;
import io.quantree.stock.model.StockNetting;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Decides how records change a position, from nothing but the position as it was read. It holds the rules of an upsert: identity,
 * staleness, changes, netting, parents.
 *
 * @param related quantities whose presence makes a stock count be processed although it changes nothing, because it has to net them;
 *     other records net nothing
 */
public record StockDecision(
        Catalogue catalogue, StockRules rules, CountTime time, boolean preprocessing, List<RelatedQuantity> related) {

    public List<RecordOutcome> decide(InventoryPosition position, List<StockRecord> records, Set<Long> takenKeys) {
        return decide(position, records, takenKeys, Set.of());
    }

    /** @param positionIds ids that records give and other positions of the catalogue have */
    List<RecordOutcome> decide(
            InventoryPosition position, List<StockRecord> records, Set<Long> takenKeys, Set<Long> positionIds) {
        List<RecordOutcome> outcomes = new ArrayList<>(records.size());
        RecordCheck checks = new RecordCheck(rules, time);
        for (StockRecord record : ParentsFirst.order(records, ref -> position.find(ref) != null, outcomes)) {
            try {
                List<StockRecord> companions = new CompanionRecords(catalogue, rules.identity()).of(record, position);
                checks.id(position, record, positionIds);
                checks.stock(position, record, takenKeys);
                CompanionRecords.check(record, companions, position, takenKeys);
                outcomes.add(apply(position, record, companions));
                takenKeys.add(record.key());
                companions.forEach(companion -> takenKeys.add(companion.key()));
            } catch (Problem problem) {
                outcomes.add(
                        problem.type() == ProblemType.STALE
                                ? new RecordOutcome(record.index(), Outcome.STALE, problem)
                                : RecordOutcome.failed(record.index(), problem));
            }
        }
        if (preprocessing) {
            SupersededRecords.report(position, records, outcomes);
        }
        return outcomes;
    }

    private RecordOutcome apply(InventoryPosition position, StockRecord record, List<StockRecord> companions) {
        InventoryQuantity target = position.find(record.key());
        if (target != null && preprocessing && saysNothingNew(target, record) && areStored(position, companions)) {
            if (!record.isStockCount() || !hasRelated(position, companions)) {
                time.set(target, record.asOf());
                return RecordOutcome.of(record, Outcome.UNCHANGED);
            }
        }
        InventoryQuantity counted = target == null ? fresh(position, record) : target;
        boolean renewed = isRenewed(counted, record);
        boolean updated = set(counted, record);
        if (renewed) {
            new ExpiryRenewal(rules).follow(position, counted);
        }
        if (record.isStockCount()) {
            updated |= new StockNetting(rules).net(position, counted, record.asOf(), companions);
        }
        for (StockRecord line : companions) {
            updated |= set(find(position, line), line);
        }
        if (target == null) {
            return RecordOutcome.of(record, Outcome.CREATED);
        }
        counted.pending.touched |= !updated;
        return RecordOutcome.of(record, updated ? Outcome.UPDATED : Outcome.UNCHANGED);
    }

    private boolean set(InventoryQuantity target, StockRecord record) {
        boolean different = !saysNothingNew(target, record);
        target.pending.occurredOn = record.asOf();
        target.status = statusAfter(target, record);
        target.pieces = record.quantity();
        target.type = record.type();
        time.set(target, record.asOf());
        if (!target.pending.stored || !isKnown(target, record)) {
            target.take(record.content(), record.contentDigest());
        }
        return different;
    }

    private static String statusAfter(InventoryQuantity target, StockRecord record) {
        if (record.status() != null) {
            return record.status();
        }
        return target.isLive() && !isRenewed(target, record) ? target.status : QuantityStatus.ACTIVE;
    }

    /** Whether the record gives an expired quantity a later date; a record without a date keeps the stored one. */
    private static boolean isRenewed(InventoryQuantity target, StockRecord record) {
        Instant expiresOn = record.content().segment().expiresOn();
        return record.status() == null && expiresOn != null && ExpiryRenewal.renews(target, expiresOn);
    }

    private static boolean saysNothingNew(InventoryQuantity target, StockRecord record) {
        return target.pieces == record.quantity()
                && target.type.equals(record.type())
                && target.status.equals(statusAfter(target, record))
                && (isKnown(target, record) || (!target.pending.partial && target.has(record.content())));
    }

    private static boolean isKnown(InventoryQuantity target, StockRecord record) {
        return target.contentDigest == record.contentDigest() && record.contentDigest() != QuantityContent.UNKNOWN;
    }

    private static boolean areStored(InventoryPosition position, List<StockRecord> companions) {
        for (StockRecord line : companions) {
            InventoryQuantity stored = position.find(line.key());
            if (stored == null || !saysNothingNew(stored, line)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasRelated(InventoryPosition position, List<StockRecord> companions) {
        for (InventoryQuantity quantity : position.quantities()) {
            if (!StockNetting.isAmong(companions, quantity)
                    && related.stream().anyMatch(condition -> condition.matches(quantity))) {
                return true;
            }
        }
        return false;
    }

    private static InventoryQuantity find(InventoryPosition position, StockRecord line) {
        InventoryQuantity stored = position.find(line.key());
        return stored == null ? fresh(position, line) : stored;
    }

    private static InventoryQuantity fresh(InventoryPosition position, StockRecord record) {
        return position.create(record.key(), record.ref(), record.type());
    }
}
