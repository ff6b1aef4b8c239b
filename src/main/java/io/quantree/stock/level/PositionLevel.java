package io.quantree.stock.level;

import io.quantree.catalogue.RefKey;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityTree;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is free at a moment in a position whose quantities have all been read, but for the allocations. */
public record PositionLevel(LevelRule rule, InventoryPosition position, Instant at) {
    /** What is free of the quantity, e.g. after reservations that draw on it. */
    public long free(InventoryQuantity quantity) {
        return rule.within(quantities(any -> any == quantity)).free();
    }

    /** What is free of the quantities of exactly that segment. */
    public long free(Segment segment) {
        return rule.within(quantities(any -> segment.equals(any.segment()))).free();
    }

    /** What can be taken out of each quantity. */
    public Goods goods() {
        return rule.goods(quantities(any -> false));
    }

    public boolean isStock(InventoryQuantity quantity) {
        return rule.isStock(quantity.type, quantity.status);
    }

    /** What may be taken out of the quantity: what is free of it, or what isn't promised of goods that aren't there yet. */
    public long left(InventoryQuantity quantity, int depthMax) {
        if (quantity.type.equals(QuantityType.RESERVED) || rule.onHand().types().contains(quantity.type)) {
            return free(quantity);
        }
        if (!quantity.isLive() || QuantityStatus.isHeldBack(quantity.status) || hasExpired(quantity)) {
            return 0;
        }
        long left = quantity.pieces;
        for (InventoryQuantity below : new QuantityTree(position, depthMax).descendants(quantity.id)) {
            left += below.status.equals(QuantityStatus.ACTIVE) ? Math.min(0, below.pieces) : 0;
            left -= below.promisedNow();
        }
        return left - quantity.promisedNow();
    }

    /** What still counts as on hand although its date has passed, less what holds take from it whose time has passed. */
    public long expiredOnHand() {
        long lapsed = 0;
        for (InventoryQuantity quantity : position.quantities()) {
            lapsed += quantity.lapsed;
        }
        return rule.expiredOnHand(quantities(any -> false)) - lapsed;
    }

    /** The first date of the quantity and of all above it; null when it doesn't expire. */
    public @Nullable Instant expiresOn(InventoryQuantity quantity) {
        Instant first = null;
        @Nullable InventoryQuantity next = quantity;
        for (int step = 0; next != null && step <= position.quantities().size(); step++) {
            Instant own = next.segment().expiresOn();
            first = first == null || (own != null && own.isBefore(first)) ? own : first;
            next = next.parentId == null ? null : position.find(next.parentId);
        }
        return first;
    }

    private boolean hasExpired(InventoryQuantity quantity) {
        return rule.hasExpired(expiresOn(quantity), at);
    }

    private List<LevelQuantity> quantities(Predicate<InventoryQuantity> matches) {
        List<LevelQuantity> quantities = new ArrayList<>(position.quantities().size());
        for (InventoryQuantity quantity : position.quantities()) {
            if (RefKey.isAllocation(quantity.id)) {
                continue;
            }
            quantities.add(new LevelQuantity(
                    quantity.id,
                    quantity.parentId,
                    quantity.type,
                    quantity.status,
                    quantity.pieces,
                    rule.hasExpired(quantity.segment().expiresOn(), at),
                    matches.test(quantity),
                    quantity.promisedNow()));
        }
        return quantities;
    }
}
