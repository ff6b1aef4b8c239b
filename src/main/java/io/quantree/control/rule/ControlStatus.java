package io.quantree.control.rule;

/** The statuses of groups and controls that mean something; clients may use others, which count like ACTIVE. */
public final class ControlStatus {
    /** What is new; it counts. */
    public static final String CREATED = "CREATED";

    /** What does not count. */
    static final String INACTIVE = "INACTIVE";

    private ControlStatus() {}
}
