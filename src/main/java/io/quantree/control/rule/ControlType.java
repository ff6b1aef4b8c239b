package io.quantree.control.rule;

/** What a control does. */
public enum ControlType {
    /** Adds to what is offered or, usually, takes from it. */
    QUANTITY_BUFFER,
    /** Offers nothing. */
    EXCLUSION,
    /** Says from which quantity downwards a position has a status. */
    BULK_THRESHOLD
}
