package io.quantree.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The kinds of differences. */
@RegisterForReflection
public enum DifferenceKind {
    /** The number of a quantity is not the sum of the deltas of its movements. */
    LEDGER_SUM,
    /** The number of a quantity is not the balance of its last movement. */
    LAST_BALANCE,
    /** The status of a quantity is not that of its last movement. */
    LAST_STATUS,
    /** The balance of a movement is not the sum of the deltas up to it; reported for the first such movement of a quantity. */
    RUNNING_BALANCE,
    /** The on hand of a position is not what the on-hand rule computes from its quantities. */
    ON_HAND_RULE,
    /** The on hand of a position is not the sum of the on-hand deltas of its movements. */
    ON_HAND_LEDGER,
    /** Movements exist of a quantity that does not exist; expected is their sum. */
    NO_QUANTITY,
    /** Quantities exist of a position that does not exist; expected is their on hand. */
    NO_POSITION
}
