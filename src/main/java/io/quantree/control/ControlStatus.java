package io.quantree.control;

/** The statuses of groups and controls that mean something; clients may use others, which count like ACTIVE. */
final class ControlStatus {
    /** What is new; it counts. */
    static final String CREATED = "CREATED";

    /** What does not count. */
    static final String INACTIVE = "INACTIVE";

    private ControlStatus() {}
}
