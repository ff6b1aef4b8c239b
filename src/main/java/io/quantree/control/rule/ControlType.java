package io.quantree.control.rule;

import java.util.Arrays;
import java.util.Optional;

/** What a control does. */
public enum ControlType {
    /** Reduces the offer or, with a positive number, increases it. */
    QUANTITY_BUFFER,
    /** Removes its target from the offer. */
    EXCLUSION,
    /** Sets the status of positions up to a quantity. */
    BULK_THRESHOLD;

    /** What a control of this type does; empty for a type of the client's own, which does nothing. */
    public static Optional<ControlType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
