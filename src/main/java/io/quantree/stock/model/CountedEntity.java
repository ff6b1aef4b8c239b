package io.quantree.stock.model;

import io.quantree.input.Attributes;
import io.quantree.relay.CountView;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

/** What a quantity counts and what it says about it, with the rules for a change of both. {@link InventoryQuantity} adds its place. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public abstract class CountedEntity extends SegmentedEntity {
    @Column(name = "quantity")
    @Ignore
    public long pieces;

    /** When the stock count was taken that gave its number; null when that is unknown. */
    @Ignore
    public @Nullable Instant asOf;

    /** A digest of all that the last batch record for it gave beside number and status; 0 when another writer changed it since. */
    @Ignore
    public long contentDigest;

    @Description("When the goods are expected to arrive.")
    public @Nullable Instant expectedOn;

    @Description("Where in the location the goods are.")
    public @Nullable String storageAreaRef;

    @Description("What kind of record it is linked to, e.g. a purchase order.")
    public @Nullable String associationType;

    @Description("The record that it is linked to.")
    public @Nullable String associationRef;

    /** The id of its parent, in the same position; null at the top of a tree. */
    @Column(name = "parent_id")
    @Ignore
    public @Nullable Long parentId;

    /** The pieces that allocations of reservations take from it, which are read only for themselves; null for none. */
    @Column(insertable = false, updatable = false)
    @Ignore
    public @Nullable Long promised;

    /** Until when an allocation is held; null for a firm one, and for everything else. Given to what is created. */
    @Transient
    @Ignore
    public @Nullable Instant heldUntil;

    /** Those of them that are held and past their time: they take nothing any more. Read for a change. */
    @Transient
    @Ignore
    public long lapsed;

    /** What the transaction does to it that reads it for a change. */
    @Transient
    @Ignore
    public PendingChange pending;

    /** Its fields beside its number and status; only after all of them were read. */
    public QuantityContent content() {
        return new QuantityContent(
                segment(),
                expectedOn,
                storageAreaRef,
                parentId,
                associationType,
                associationRef,
                Attributes.canonical(attached));
    }

    /** Whether its content already is as a record gives it. */
    public boolean has(QuantityContent record) {
        QuantityContent content = content();
        return content.with(record).equals(content);
    }

    /** Its segment; none when it was not read. */
    public Segment segment() {
        return segment == null ? Segment.NONE : segment;
    }

    /** Takes over what a batch's record gives, of that digest. */
    public void take(QuantityContent record, long digest) {
        QuantityContent before = content();
        QuantityContent after = before.with(record);
        if (!after.equals(before)) {
            fill(after);
        }
        contentDigest = digest;
    }

    /** Sets other content; the next batch then compares its record field by field, not by digest. */
    public void rewrite(QuantityContent after) {
        if (!after.equals(content())) {
            fill(after);
            contentDigest = QuantityContent.UNKNOWN;
        }
    }

    private void fill(QuantityContent content) {
        if (pending.contentBefore == null) {
            pending.contentBefore = content();
        }
        segment = content.segment();
        expectedOn = content.expectedOn();
        storageAreaRef = content.storageAreaRef();
        parentId = content.parentId();
        associationType = content.associationType();
        associationRef = content.associationRef();
        attached = content.attributes();
        pending.contentChanged = !content.equals(pending.contentBefore);
    }

    /** Counts pieces that allocations take from it, or give back when they are negative. */
    public void promise(long pieces) {
        promised = (promised == null ? 0 : promised) + pieces;
    }

    /** The pieces that allocations take from it now. */
    public long promisedNow() {
        return promised == null ? 0 : promised - lapsed;
    }

    /** Whether its number is known to date from before that moment. */
    public boolean wasTrueBefore(Instant moment) {
        Instant own = asOf == null ? updatedOn : asOf;
        return own != null && own.isBefore(moment);
    }

    @Ignore
    public boolean isLive() {
        return !status.equals(QuantityStatus.INACTIVE);
    }

    public QuantityState state() {
        return new QuantityState(type, status, pieces);
    }

    long onHandDelta(OnHandRule rule) {
        return rule.counted(type, status, pieces) - rule.counted(pending.before);
    }

    /** Gives the present state a movement and a version of its own. */
    public void note(@Nullable Instant occurredOn, MoveCause cause) {
        pending.note(state(), occurredOn, cause);
    }

    public boolean moved() {
        return pending.hasSteps() || !pending.before.is(type, status, pieces);
    }

    /** Whether its number, status, type or content changes. */
    public boolean changed() {
        return moved() || pending.contentChanged;
    }

    /** Whether only the time of its stock count changes. */
    public boolean onlyConfirmed() {
        return !changed() && !pending.touched && !Objects.equals(asOf, pending.asOfBefore);
    }

    public boolean needsRewrite() {
        return pending.contentChanged || !type.equals(pending.before.type());
    }

    @Description("How many pieces; negative when it takes away.")
    public Integer getQuantity() {
        return CountView.of("quantity", pieces);
    }
}
