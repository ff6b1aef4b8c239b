package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.IfVersion;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.ExpiryRenewal;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityTree;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockNetting;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.upsert.StockDecision;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what a mutation changes among the quantities of one position. {@link StockDecision} does so for the records of a batch. */
public record QuantityDecision(Catalogue catalogue, StockRules rules, CountTime time) {
    private static final int SHOWN_REFS_MAX = 3;

    InventoryQuantity create(InventoryPosition position, StockRecord record) {
        InventoryQuantity created = set(position, record);
        created.contentDigest = QuantityContent.UNKNOWN;
        return created;
    }

    /** Applies the record to its quantity by the rules of batches. */
    InventoryQuantity set(InventoryPosition position, StockRecord record) {
        StockDecision decision = new StockDecision(catalogue, rules, time, true, StockChunk.NO_CONDITIONS);
        for (RecordOutcome outcome : decision.decide(position, List.of(record), new HashSet<>())) {
            if (outcome.reason() != null) {
                throw outcome.reason();
            }
        }
        return found(position, record.ref());
    }

    public InventoryQuantity update(InventoryPosition position, QuantityChange change) {
        InventoryQuantity target = found(position, change.ref());
        IfVersion.check(change.ifVersion(), target.revision);
        time.check(change.asOf());
        time.checkNotOlder(target, change.asOf());
        QuantityContent before = target.content();
        QuantityContent after = change.content().apply(before);
        if (change.parentRef() != null && !Objects.equals(after.parentId(), before.parentId())) {
            new QuantityTree(position, rules.depthMax()).checkParent(target.ref, change.parentRef());
        }
        boolean renewed = change.status() == null
                && ExpiryRenewal.renews(target, after.segment().expiresOn());
        target.rewrite(after);
        if (change.type() != null && !change.type().equals(target.type)) {
            target.type = change.type();
            // The digest of a record covers its type.
            target.contentDigest = QuantityContent.UNKNOWN;
        }
        if (change.status() != null) {
            target.status = change.status();
        }
        if (renewed) {
            target.status = QuantityStatus.ACTIVE;
            new ExpiryRenewal(rules).follow(position, target);
        }
        if (change.quantity() != null) {
            count(position, target, change.quantity(), change.asOf());
        }
        return target;
    }

    private void count(InventoryPosition position, InventoryQuantity target, int number, @Nullable Instant asOf) {
        target.pieces = number;
        Instant before = target.asOf;
        time.set(target, asOf);
        target.pending.touched |= !Objects.equals(target.asOf, before);
        target.pending.occurredOn = asOf;
        if (target.type.equals(QuantityType.LAST_ON_HAND)) {
            new StockNetting(rules).net(position, target, asOf, List.of());
        } else if (target.isLive()) {
            Long parentId = target.parentId;
            InventoryQuantity parent = parentId == null ? null : position.find(parentId);
            new StockNetting(rules).checkNotCounted(position, target.type, parent, target.segment(), asOf, time);
        }
    }

    /** Sets the quantity INACTIVE, with its live descendants or only if it has none. */
    InventoryQuantity archive(
            InventoryPosition position, String ref, @Nullable Integer ifVersion, boolean withDescendants) {
        InventoryQuantity target = found(position, ref);
        IfVersion.check(ifVersion, target.revision);
        List<InventoryQuantity> live = new QuantityTree(position, rules.depthMax())
                .descendants(target.id).stream()
                        .filter(InventoryQuantity::isLive)
                        .toList();
        if (!live.isEmpty() && !withDescendants) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            live.size() + " live quantities descend from it, such as " + shown(live)
                                    + "; archive them first, or set withDescendants to true")
                    .about("withDescendants", false);
        }
        long promised = target.promisedNow()
                + live.stream().mapToLong(InventoryQuantity::promisedNow).sum();
        if (promised > 0) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "reservations keep " + promised
                                    + " pieces of it; release them first, or let them draw on other quantities")
                    .about("ref", target.ref);
        }
        live.forEach(descendant -> descendant.status = QuantityStatus.INACTIVE);
        target.status = QuantityStatus.INACTIVE;
        return target;
    }

    private static String shown(List<InventoryQuantity> quantities) {
        return quantities.stream()
                .limit(SHOWN_REFS_MAX)
                .map(quantity -> quantity.ref)
                .collect(Collectors.joining(", "));
    }

    private static InventoryQuantity found(InventoryPosition position, String ref) {
        InventoryQuantity found = position.find(ref);
        if (found == null) {
            throw missing("ref", ref);
        }
        return found;
    }

    static Problem missing(String field, @Nullable String ref) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such quantity.").about(field, ref);
    }
}
