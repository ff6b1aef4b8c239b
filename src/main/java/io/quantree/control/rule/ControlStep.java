package io.quantree.control.rule;

/** A control that applies to some pieces, and what it and those before it leave of them. */
public record ControlStep(Control control, long left) {
    /** The ref of the control. */
    public String ref() {
        return control.ref;
    }

    /** Whether it keeps all pieces from being offered. */
    public boolean excludes() {
        return control.excludes();
    }
}
