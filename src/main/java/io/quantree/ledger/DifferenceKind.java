package io.quantree.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What can differ. */
@RegisterForReflection
public enum DifferenceKind {
    /** A quantity's number is not what its movements' deltas add up to. */
    LEDGER_SUM,
    /** A quantity's number is not the one after its last movement. */
    LAST_BALANCE,
    /** A quantity's status is not the one after its last movement. */
    LAST_STATUS,
    /** The number after a movement is not what the deltas up to it add up to; told of the first such movement of a quantity. */
    RUNNING_BALANCE,
    /** A position's on hand is not what the on-hand rule gives over its quantities. */
    ON_HAND_RULE,
    /** A position's on hand is not what its quantities' movements add up to. */
    ON_HAND_LEDGER,
    /** There are movements of a quantity that is not there; expected is what they add up to. */
    NO_QUANTITY,
    /** There are quantities of a position that is not there; expected is what they would have on hand. */
    NO_POSITION
}
