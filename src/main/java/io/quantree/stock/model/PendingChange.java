package io.quantree.stock.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The change of a quantity in one transaction: its stored state, its movements, and flags that select the statement that writes it. */
public final class PendingChange {
    public final boolean stored;
    /** The address of the row (ctid), if it was read with it. */
    public final @Nullable String address;

    final QuantityState before;
    final @Nullable Instant asOfBefore;

    /** The ref of its parent, where that is not read. */
    public @Nullable String parentRef;

    /** Whether only number and status were read, which suffices while its content's digest is the same. */
    public boolean partial;

    public boolean contentChanged;
    /** Its content before the first change; null as long as there is none. */
    @Nullable
    QuantityContent contentBefore;
    /** Whether it is written although nothing visible changes. */
    public boolean touched;
    /** When its change happened in the world; null when that is unknown. */
    public @Nullable Instant occurredOn;
    /** Its recent movements, as far back as the decision needs them; null when they were not read. */
    public @Nullable List<PastMovement> recent;

    // The states that get a movement each; null when one movement to the last state suffices.
    private @Nullable List<Step> steps;

    private record Step(QuantityState state, @Nullable Instant occurredOn, MoveCause cause) {}

    private PendingChange(
            boolean stored, @Nullable String address, QuantityState before, @Nullable Instant asOfBefore) {
        this.stored = stored;
        this.address = address;
        this.before = before;
        this.asOfBefore = asOfBefore;
    }

    static PendingChange ofNew() {
        return new PendingChange(false, null, QuantityState.NONE, null);
    }

    /** Begins a change of a quantity whose fields are as they are stored. */
    public static PendingChange of(InventoryQuantity quantity, @Nullable String address) {
        return new PendingChange(true, address, quantity.state(), quantity.asOf);
    }

    void note(QuantityState state, @Nullable Instant on, MoveCause cause) {
        if (steps == null) {
            steps = new ArrayList<>(1);
        }
        steps.add(new Step(state, on, cause));
    }

    boolean hasSteps() {
        return steps != null;
    }

    /** How many versions the quantity advances: one for each movement. */
    public int versions() {
        return steps == null ? 1 : steps.size();
    }

    /** Adds the movements of the quantity to those that are written together. */
    void move(InventoryQuantity quantity, List<Movement> movements) {
        long version = quantity.revision;
        if (steps == null) {
            movements.add(new Movement(
                    quantity.skuRef, quantity.id, version + 1, before, quantity.state(), occurredOn, null));
            return;
        }
        QuantityState from = before;
        for (Step step : steps) {
            version++;
            movements.add(new Movement(
                    quantity.skuRef, quantity.id, version, from, step.state(), step.occurredOn(), step.cause()));
            from = step.state();
        }
    }

    /**
     * The part of the quantity's number that came about at that moment or later; all of it when its movements were not read, because then
     * its number dates from its last change.
     */
    long laterThan(Instant moment, long pieces) {
        return recent == null ? pieces : PastMovement.since(moment, recent);
    }
}
