package io.quantree.stock;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A quantity while records are applied to it: what is stored, and what it is going to be. */
final class QuantityDraft {
    final long id;
    final String ref;
    final boolean stored;
    /** Where the row is stored; null for one that is not. */
    final @Nullable String address;

    final long version;
    private final @Nullable String storedType;
    private final @Nullable String storedStatus;
    private final long storedQuantity;
    private final @Nullable Instant storedAsOf;
    private final @Nullable Instant storedUpdatedOn;

    String type;
    String status;
    long quantity;

    @Nullable
    Instant asOf;

    long contentDigest;
    /** Null when only number and status were read, which suffices as long as the digest is the same. */
    @Nullable
    QuantityContent content;

    boolean contentChanged;
    boolean touched;

    private QuantityDraft(
            long id,
            String ref,
            boolean stored,
            @Nullable String address,
            long version,
            String type,
            String status,
            long quantity,
            @Nullable Instant asOf,
            @Nullable Instant updatedOn,
            long contentDigest,
            @Nullable QuantityContent content) {
        this.id = id;
        this.ref = ref;
        this.stored = stored;
        this.address = address;
        this.version = version;
        this.type = type;
        this.status = status;
        this.quantity = quantity;
        this.asOf = asOf;
        this.contentDigest = contentDigest;
        this.content = content;
        this.storedType = stored ? type : null;
        this.storedStatus = stored ? status : null;
        this.storedQuantity = stored ? quantity : 0;
        this.storedAsOf = asOf;
        this.storedUpdatedOn = updatedOn;
    }

    static QuantityDraft stored(
            long id,
            String ref,
            @Nullable String address,
            long version,
            String type,
            String status,
            long quantity,
            @Nullable Instant asOf,
            @Nullable Instant updatedOn,
            long contentDigest,
            @Nullable QuantityContent content) {
        return new QuantityDraft(
                id, ref, true, address, version, type, status, quantity, asOf, updatedOn, contentDigest, content);
    }

    static QuantityDraft fresh(long id, String ref, String type, String status) {
        return new QuantityDraft(id, ref, false, null, 0, type, status, 0, null, null, 0, QuantityContent.NONE);
    }

    /** Refuses a writer who has seen another version than the one that is stored; 0 stands for none. */
    static void checkVersion(int seen, long stored) {
        if (seen != stored) {
            throw Problem.of(ProblemType.VERSION_MISMATCH, "somebody else has written it; it has version " + stored)
                    .field("ifVersion")
                    .value(seen)
                    .limit(stored);
        }
    }

    /** Refuses news that are older than what is stored. */
    void checkNotOlder(@Nullable Instant news) {
        if (news != null && asOf != null && news.isBefore(asOf)) {
            throw Problem.of(ProblemType.STALE, "older than what is stored, which is as of " + asOf)
                    .field("asOf")
                    .value(news);
        }
    }

    /** Whether its number was true before that moment, as far as anybody said. */
    boolean wasTrueBefore(Instant moment) {
        Instant own = asOf == null ? storedUpdatedOn : asOf;
        return own != null && own.isBefore(moment);
    }

    /** Gives it other content; the next batch then compares its record with what is stored, not with a digest. */
    void rewrite(QuantityContent after) {
        if (!after.equals(content)) {
            content = after;
            contentChanged = true;
            contentDigest = QuantityContent.UNKNOWN;
        }
    }

    @Nullable
    String parentRef() {
        return content == null ? null : content.parentRef();
    }

    boolean isLive() {
        return !status.equals(QuantityStatus.INACTIVE);
    }

    long delta() {
        return quantity - storedQuantity;
    }

    long onHandDelta(OnHandRule rule) {
        long before =
                storedType == null || storedStatus == null ? 0 : rule.counted(storedType, storedStatus, storedQuantity);
        return rule.counted(type, status, quantity) - before;
    }

    /** Whether the ledger has something to tell. */
    boolean moved() {
        return !stored || quantity != storedQuantity || !status.equals(storedStatus) || !type.equals(storedType);
    }

    /** Whether anything that a reader sees is different. */
    boolean changed() {
        return moved() || contentChanged;
    }

    /** Whether only the time of the count moved on. */
    boolean onlyConfirmed() {
        return !changed() && !touched && asOf != null && !asOf.equals(storedAsOf);
    }

    boolean needsRewrite() {
        return contentChanged || !type.equals(storedType);
    }
}
