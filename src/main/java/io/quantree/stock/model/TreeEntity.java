package io.quantree.stock.model;

import io.quantree.input.Attributes;
import io.quantree.relay.CountView;
import io.quantree.relay.StoredEntity;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

/** What a position has on hand, and its quantities while a transaction changes them. {@link InventoryPosition} adds its place. */
@MappedSuperclass
public abstract class TreeEntity extends StoredEntity {
    @Column(name = "on_hand")
    @Ignore
    public long pieces;

    /** Whether it has a row. */
    @Transient
    @Ignore
    public boolean stored;

    /** The address of the row (ctid), if it was read with it. */
    @Transient
    @Ignore
    public @Nullable String address;

    /** Its state when it was read for a change; null when it has no row. */
    @Transient
    @Ignore
    ChangedPosition.@Nullable State before;

    /** Whether another position of the catalogue has the ref that this one would get. */
    @Transient
    @Ignore
    public boolean refTaken;

    @Transient
    @Ignore
    boolean contentChanged;

    /** The quantities that were read for a change, by id; null before the first one. */
    @Transient
    @Ignore
    private @Nullable Map<Long, InventoryQuantity> quantities;

    /** Changes what a client may change of a stored position. */
    public void change(String newType, String newStatus, @Nullable String newAttributes) {
        if (!newType.equals(type)
                || !newStatus.equals(status)
                || !Objects.equals(Attributes.canonical(newAttributes), Attributes.canonical(attached))) {
            type = newType;
            status = newStatus;
            attached = newAttributes;
            contentChanged = true;
        }
    }

    void put(InventoryQuantity quantity) {
        if (quantities == null) {
            quantities = new LinkedHashMap<>();
        }
        quantities.put(quantity.id, quantity);
    }

    public @Nullable InventoryQuantity find(long id) {
        return quantities == null ? null : quantities.get(id);
    }

    public Collection<InventoryQuantity> quantities() {
        return quantities == null ? List.of() : quantities.values();
    }

    public long onHandDelta(OnHandRule rule) {
        long delta = 0;
        for (InventoryQuantity quantity : quantities()) {
            delta += quantity.onHandDelta(rule);
        }
        return delta;
    }

    /** Sets number on hand, times and first versions as the changes give them, and answers the entities that have no row yet. */
    public List<StoredEntity> settle(OnHandRule rule, Instant now) {
        List<StoredEntity> fresh = new ArrayList<>();
        pieces += onHandDelta(rule);
        settle(this, stored, now, fresh);
        for (InventoryQuantity quantity : quantities()) {
            if (quantity.changed() || quantity.pending.touched) {
                settle(quantity, quantity.pending.stored, now, fresh);
            }
        }
        return fresh;
    }

    private static void settle(StoredEntity entity, boolean stored, Instant now, List<StoredEntity> fresh) {
        entity.updatedOn = now;
        if (!stored) {
            entity.createdOn = now;
            entity.revision = 1;
            fresh.add(entity);
        }
    }

    /** Whether the position or one of its quantities changes visibly. */
    public boolean changed() {
        if (contentChanged) {
            return true;
        }
        for (InventoryQuantity quantity : quantities()) {
            if (quantity.changed() || quantity.pending.touched) {
                return true;
            }
        }
        return false;
    }

    @Description("What is there, as the on-hand rule gives it over the quantities.")
    public Integer getOnHand() {
        return CountView.of("onHand", pieces);
    }
}
