package io.quantree.control.rule;

/** The statuses of groups and controls with a meaning. Clients may use others, which work like ACTIVE. */
public final class ControlStatus {
    /** New; it applies. */
    public static final String CREATED = "CREATED";

    /** It doesn't apply. */
    static final String INACTIVE = "INACTIVE";

    private ControlStatus() {}
}
