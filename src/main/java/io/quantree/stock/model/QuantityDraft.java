package io.quantree.stock.model;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quantity while records are applied to it: its stored state and its next one. */
public final class QuantityDraft {
    public final long id;
    public final String ref;
    public final boolean stored;
    public final @Nullable String address;

    public final long version;
    private final QuantityState storedState;
    private final @Nullable Instant storedAsOf;
    private final @Nullable Instant storedUpdatedOn;

    public String type;
    public String status;
    public long quantity;

    public @Nullable Instant asOf;

    public long contentDigest;
    /** Null when only number and status were read, which suffices while the digest is the same. */
    public @Nullable QuantityContent content;

    public boolean contentChanged;
    public boolean touched;

    /** When its change happened in the world; null when that is unknown. */
    public @Nullable Instant movedOn;

    /** Its recent movements, as far back as the decision needs them; null when they were not read. */
    public @Nullable List<PastMovement> recent;

    // The states that get a movement each; empty when one movement to the last state suffices.
    private final List<Step> steps = new ArrayList<>(0);

    private record Step(QuantityState state, @Nullable Instant occurredOn, MoveCause cause) {}

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
        this.storedState = stored ? new QuantityState(type, status, quantity) : QuantityState.NONE;
        this.storedAsOf = asOf;
        this.storedUpdatedOn = updatedOn;
    }

    public static QuantityDraft stored(
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

    public static QuantityDraft fresh(long id, String ref, String type, String status) {
        return new QuantityDraft(id, ref, false, null, 0, type, status, 0, null, null, 0, QuantityContent.NONE);
    }

    /** Rejects a record that is older than the stored number. */
    public void checkNotOlder(@Nullable Instant news) {
        if (news != null && asOf != null && news.isBefore(asOf)) {
            throw Problem.of(ProblemType.STALE, "older than what is stored, which is as of " + asOf)
                    .field("asOf")
                    .value(news);
        }
    }

    /** Whether its number is known to date from before that moment. */
    public boolean wasTrueBefore(Instant moment) {
        Instant own = asOf == null ? storedUpdatedOn : asOf;
        return own != null && own.isBefore(moment);
    }

    /** Sets other content; the next batch then compares its record field by field, not by digest. */
    public void rewrite(QuantityContent after) {
        if (!after.equals(content)) {
            content = after;
            contentChanged = true;
            contentDigest = QuantityContent.UNKNOWN;
        }
    }

    public @Nullable String parentRef() {
        return content == null ? null : content.parentRef();
    }

    public boolean isLive() {
        return !status.equals(QuantityStatus.INACTIVE);
    }

    public QuantityState state() {
        return new QuantityState(type, status, quantity);
    }

    long onHandDelta(OnHandRule rule) {
        return rule.counted(type, status, quantity) - rule.counted(storedState);
    }

    /** Gives the present state a movement and a version of its own. */
    public void note(@Nullable Instant occurredOn, MoveCause cause) {
        steps.add(new Step(state(), occurredOn, cause));
    }

    public long versionAfter() {
        return version + Math.max(1, steps.size());
    }

    public List<Movement> movements(PositionKey position) {
        if (steps.isEmpty()) {
            return List.of(new Movement(position, id, version + 1, storedState, state(), movedOn, null));
        }
        List<Movement> movements = new ArrayList<>(steps.size());
        QuantityState before = storedState;
        for (Step step : steps) {
            long next = version + 1 + movements.size();
            movements.add(new Movement(position, id, next, before, step.state(), step.occurredOn(), step.cause()));
            before = step.state();
        }
        return movements;
    }

    /**
     * The part of its number that came about at that moment or later; all of it when its movements were not read, because then its number
     * dates from its last change.
     */
    long laterThan(Instant moment) {
        return recent == null ? quantity : PastMovement.since(moment, recent);
    }

    public boolean moved() {
        return !stored || !steps.isEmpty() || !state().equals(storedState);
    }

    boolean changed() {
        return moved() || contentChanged;
    }

    /** Whether only the time of its stock count changes. */
    public boolean onlyConfirmed() {
        return !changed() && !touched && asOf != null && !asOf.equals(storedAsOf);
    }

    public boolean needsRewrite() {
        return contentChanged || !type.equals(storedState.type());
    }
}
