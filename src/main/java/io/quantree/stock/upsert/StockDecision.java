package io.quantree.stock.upsert;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.input.IfVersion;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.ExpiryRenewal;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.ParentsFirst;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityDraft;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityTree;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.RelatedQuantity;
import io.quantree.stock.model.StockNetting;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what records do to a position, without looking anywhere but at what was read for it. Every rule of a write is here: identity,
 * staleness, what counts as a change, netting, parents.
 *
 * @param preprocessing whether records that change nothing are dropped
 * @param related the quantities whose presence makes a stock count be processed all the same: it has to net them. Other records net
 *     nothing, and a correction is no reason to write itself again
 */
public record StockDecision(
        Catalogue catalogue, StockRules rules, boolean preprocessing, List<RelatedQuantity> related) {

    /** Applies the records to the position's draft and says what became of each. */
    public List<RecordOutcome> decide(PositionDraft position, List<StockRecord> records, Set<Long> takenKeys) {
        List<RecordOutcome> verdicts = new ArrayList<>(records.size());
        for (StockRecord record : ParentsFirst.order(records, verdicts)) {
            try {
                check(position, record, takenKeys);
                verdicts.add(apply(position, record));
            } catch (Problem problem) {
                verdicts.add(
                        problem.type() == ProblemType.STALE
                                ? new RecordOutcome(record.index(), Outcome.STALE, problem)
                                : RecordOutcome.failed(record.index(), problem));
            }
        }
        return verdicts;
    }

    private void check(PositionDraft position, StockRecord record, Set<Long> takenKeys) {
        if (record.positionId() != null && (!position.stored || position.id != record.positionId())) {
            throw Problem.of(
                            ProblemType.POSITION_NOT_FOUND,
                            "inventoryId is not the id of position " + record.skuRef() + ":" + record.locationRef())
                    .field("inventoryId")
                    .value(record.positionId());
        }
        QuantityDraft target = position.find(record.key());
        if (target == null && (takenKeys.contains(record.key()) || (!position.stored && position.refTaken))) {
            throw Problem.of(ProblemType.REF_IN_USE, "another position of the catalogue has this ref: " + record.ref())
                    .field("ref")
                    .value(record.ref());
        }
        IfVersion.check(record.ifVersion(), target == null ? 0 : target.version);
        if (target != null) {
            target.checkNotOlder(record.asOf());
        }
        if (record.content().parentRef() != null) {
            new QuantityTree(position, rules.depthMax())
                    .checkParent(record.ref(), record.content().parentRef());
        }
        if ((isPresent(record.correctedQty()) || isPresent(record.reservedQty())) && rules.depthMax() < 2) {
            throw Problem.of(ProblemType.TOO_DEEP, "corrections and reservations need a path of two quantities")
                    .limit(rules.depthMax());
        }
    }

    private RecordOutcome apply(PositionDraft position, StockRecord record) {
        QuantityDraft target = position.find(record.key());
        List<StockRecord> beside = besides(position, record);
        if (target != null && preprocessing && saysNothingNew(target, record) && areStored(position, beside)) {
            if (!record.isStockCount() || !hasRelated(position, beside)) {
                confirm(target, record);
                return RecordOutcome.of(record, Outcome.UNCHANGED);
            }
        }
        QuantityDraft counted = target == null ? fresh(position, record) : target;
        boolean renewed = isRenewed(counted, record);
        boolean updated = set(counted, record);
        if (renewed) {
            new ExpiryRenewal(rules).follow(position, counted);
        }
        if (record.isStockCount()) {
            updated |= new StockNetting(rules).net(position, counted, record.asOf(), beside);
        }
        for (StockRecord line : beside) {
            updated |= set(find(position, line), line);
        }
        if (target == null) {
            return RecordOutcome.of(record, Outcome.CREATED);
        }
        counted.touched |= !updated;
        return RecordOutcome.of(record, updated ? Outcome.UPDATED : Outcome.UNCHANGED);
    }

    private static void confirm(QuantityDraft target, StockRecord record) {
        if (record.asOf() != null) {
            target.asOf = record.asOf();
        }
    }

    /** Makes the quantity what the record says, and tells whether that was different. */
    private static boolean set(QuantityDraft target, StockRecord record) {
        boolean different = !saysNothingNew(target, record);
        target.movedOn = record.asOf();
        target.status = statusAfter(target, record);
        target.quantity = record.quantity();
        target.type = record.type();
        confirm(target, record);
        if (!target.stored || !isKnown(target, record)) {
            QuantityContent before = target.content == null ? QuantityContent.NONE : target.content;
            QuantityContent after = before.with(record.content());
            target.contentChanged |= !after.equals(before);
            target.content = after;
            target.contentDigest = record.contentDigest();
        }
        return different;
    }

    private static String statusAfter(QuantityDraft target, StockRecord record) {
        if (record.status() != null) {
            return record.status();
        }
        return target.isLive() && !isRenewed(target, record) ? target.status : QuantityStatus.ACTIVE;
    }

    /** A record that says nothing about the date leaves it as it is. */
    private static boolean isRenewed(QuantityDraft target, StockRecord record) {
        Instant expiresOn = record.content().segment().expiresOn();
        return record.status() == null && expiresOn != null && ExpiryRenewal.renews(target, expiresOn);
    }

    private static boolean saysNothingNew(QuantityDraft target, StockRecord record) {
        return target.quantity == record.quantity()
                && target.type.equals(record.type())
                && target.status.equals(statusAfter(target, record))
                && (isKnown(target, record)
                        || (target.content != null
                                && target.content.with(record.content()).equals(target.content)));
    }

    private static boolean isKnown(QuantityDraft target, StockRecord record) {
        return target.contentDigest == record.contentDigest() && record.contentDigest() != QuantityContent.UNKNOWN;
    }

    private static boolean areStored(PositionDraft position, List<StockRecord> beside) {
        for (StockRecord line : beside) {
            QuantityDraft stored = position.find(line.key());
            if (stored == null || !saysNothingNew(stored, line)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasRelated(PositionDraft position, List<StockRecord> beside) {
        for (QuantityDraft quantity : position.quantities()) {
            if (!StockNetting.isAmong(beside, quantity)
                    && related.stream().anyMatch(condition -> condition.matches(quantity))) {
                return true;
            }
        }
        return false;
    }

    /** The quantities that a record carries beside its main one, as records of their own. */
    private List<StockRecord> besides(PositionDraft position, StockRecord record) {
        List<StockRecord> lines = new ArrayList<>(2);
        Integer corrected = record.correctedQty();
        if (corrected != null && corrected != 0) {
            lines.add(beside(record, QuantityType.CORRECTION, corrected));
        }
        Integer reservation = record.reservedQty();
        if (reservation != null) {
            StockRecord reserved = beside(record, QuantityType.RESERVED, -Math.abs(reservation));
            // Nothing reserved creates no row, but it does empty one that is there.
            if (reservation != 0 || position.find(reserved.key()) != null) {
                lines.add(reserved);
            }
        }
        return lines;
    }

    private StockRecord beside(StockRecord record, String type, int quantity) {
        String ref = StockRefs.beside(record, catalogue.type(), type);
        QuantityContent content =
                new QuantityContent(record.content().segment(), null, null, record.ref(), null, null, null);
        return new StockRecord(
                record.index(),
                record.skuRef(),
                record.locationRef(),
                type,
                QuantityStatus.ACTIVE,
                ref,
                RefKey.of(catalogue.id(), ref),
                quantity,
                null,
                null,
                null,
                null,
                record.asOf(),
                content,
                content.digest(type));
    }

    private static QuantityDraft find(PositionDraft position, StockRecord line) {
        QuantityDraft stored = position.find(line.key());
        return stored == null ? fresh(position, line) : stored;
    }

    private static QuantityDraft fresh(PositionDraft position, StockRecord record) {
        QuantityDraft fresh = QuantityDraft.fresh(record.key(), record.ref(), record.type(), QuantityStatus.ACTIVE);
        position.add(fresh);
        return fresh;
    }

    private static boolean isPresent(@Nullable Integer quantity) {
        return quantity != null && quantity != 0;
    }
}
