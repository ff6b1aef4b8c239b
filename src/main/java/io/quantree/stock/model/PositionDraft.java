package io.quantree.stock.model;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A position while records are applied to it, with the quantities that were read for them. */
public final class PositionDraft {
    public final PositionKey key;
    public final boolean stored;
    /** The address of the row (ctid); null for a position that is not stored. */
    public final @Nullable String address;

    public final long version;
    public final long id;
    /** Null when only key and version were read, and for a new position that gets built content. */
    public @Nullable PositionContent content;

    /** The number on hand; only moves keep it up to date. */
    public long onHand;

    boolean contentChanged;
    /** Another position of the catalogue has the ref that this one would get. */
    public boolean refTaken;

    private final Map<Long, QuantityDraft> quantities = new LinkedHashMap<>();
    private final Map<String, QuantityDraft> byRef = new LinkedHashMap<>();

    public PositionDraft(PositionKey key, boolean stored, @Nullable String address, long version, long id) {
        this.key = key;
        this.stored = stored;
        this.address = address;
        this.version = version;
        this.id = id;
    }

    public static PositionDraft absent(Catalogue catalogue, PositionKey key) {
        String ref = StockRefs.position(key.skuRef(), key.locationRef(), catalogue.type());
        return new PositionDraft(key, false, null, 0, RefKey.of(catalogue.id(), ref));
    }

    /** Sets the content, and answers whether it is different. */
    public boolean rewrite(PositionContent after) {
        boolean different = !after.equals(content);
        contentChanged |= different;
        content = after;
        return different;
    }

    public void add(QuantityDraft quantity) {
        quantities.put(quantity.id, quantity);
        byRef.put(quantity.ref, quantity);
    }

    public @Nullable QuantityDraft find(long id) {
        return quantities.get(id);
    }

    public @Nullable QuantityDraft find(String ref) {
        return byRef.get(ref);
    }

    public Collection<QuantityDraft> quantities() {
        return quantities.values();
    }

    public long onHandDelta(OnHandRule rule) {
        long delta = 0;
        for (QuantityDraft quantity : quantities.values()) {
            delta += quantity.onHandDelta(rule);
        }
        return delta;
    }

    /** Whether the position or one of its quantities changes visibly. */
    public boolean changed() {
        if (contentChanged) {
            return true;
        }
        for (QuantityDraft quantity : quantities.values()) {
            if (quantity.changed() || quantity.touched) {
                return true;
            }
        }
        return false;
    }
}
