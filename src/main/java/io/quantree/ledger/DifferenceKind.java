package io.quantree.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The kinds of differences. */
@RegisterForReflection
public enum DifferenceKind {
    LEDGER_SUM,
    LAST_BALANCE,
    LAST_STATUS,
    /** The balance of a movement is not the sum of the deltas up to it; reported for the first such movement of a quantity. */
    RUNNING_BALANCE,
    ON_HAND_RULE,
    ON_HAND_LEDGER,
    /** Movements exist of a quantity that does not exist; expected is their sum. */
    NO_QUANTITY,
    /**
     * What is promised of a quantity is not the sum of the active allocations below it, which is expected. Allocations without a quantity that
     * they draw on are reported without a ref.
     */
    PROMISED,
    /** Quantities exist of a position that does not exist; expected is their on hand. */
    NO_POSITION,
    /**
     * Another quantity has the quantity's ref, or another position has the ref of the position, if no quantity is named. Expected is the
     * other's place, or nothing when the ref is not claimed.
     */
    SHARED_REF,
    /**
     * The position's product, location or ref, or the quantity's ref, is not in the form NFC, so no request can name it. Expected is the text
     * in that form, found is the place if it has stock in that form, too.
     */
    OTHER_FORM
}
