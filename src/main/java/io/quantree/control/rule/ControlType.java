package io.quantree.control.rule;

/** What a control does. */
public enum ControlType {
    /** Reduces the offer or, with a positive number, increases it. */
    QUANTITY_BUFFER,
    /** Removes its target from the offer. */
    EXCLUSION,
    /** Sets the status of positions up to a quantity. */
    BULK_THRESHOLD
}
