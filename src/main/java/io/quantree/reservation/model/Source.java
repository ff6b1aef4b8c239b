package io.quantree.reservation.model;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.Segment;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A quantity that an allocation can draw on, with the pieces that are left of it. */
public final class Source {
    final PositionSources home;
    final InventoryQuantity quantity;
    final @Nullable Instant expiresOn;
    final boolean onHand;
    private long left;

    Source(PositionSources home, InventoryQuantity quantity, @Nullable Instant expiresOn, boolean onHand, long left) {
        this.home = home;
        this.quantity = quantity;
        this.expiresOn = expiresOn;
        this.onHand = onHand;
        this.left = left;
    }

    /** The pieces that can be taken: of goods on hand no more than the position as a whole has left. */
    long left() {
        return Math.max(0, onHand ? Math.min(left, home.whole()) : left);
    }

    /** Takes pieces out, or gives them back when they are negative. */
    public void take(long pieces) {
        left -= pieces;
        if (onHand) {
            home.take(pieces);
        }
    }

    /** Whether its quantity is one of those. */
    public boolean isOf(Set<QuantityKey> keys) {
        return keys.contains(new QuantityKey(quantity.skuRef, quantity.locationRef, quantity.id));
    }

    public InventoryPosition position() {
        return home.position();
    }

    public InventoryQuantity quantity() {
        return quantity;
    }

    public String locationRef() {
        return home.position().locationRef;
    }

    /** The segment of the goods: its own, or else that of the nearest quantity above it that has one. */
    public Segment segment() {
        @Nullable InventoryQuantity next = quantity;
        while (next.segment().isEmpty()
                && next.parentId != null
                && home.position().find(next.parentId) != null) {
            next = Objects.requireNonNull(home.position().find(next.parentId));
        }
        return next.segment();
    }

    /** Whether the quantity or one above it is such. */
    public boolean is(Predicate<InventoryQuantity> such) {
        @Nullable InventoryQuantity next = quantity;
        for (int step = 0; next != null && step <= home.position().quantities().size(); step++) {
            if (such.test(next)) {
                return true;
            }
            next = next.parentId == null ? null : home.position().find(next.parentId);
        }
        return false;
    }

    public boolean isOnHand() {
        return onHand;
    }

    public @Nullable Instant expiresOn() {
        return expiresOn;
    }

    public @Nullable Instant expectedOn() {
        return onHand ? null : quantity.expectedOn;
    }
}
