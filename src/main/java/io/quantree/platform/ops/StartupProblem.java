package io.quantree.platform.ops;

/** The service can't start as it is configured; the message tells the operator what to do about it. */
public final class StartupProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A problem that the message alone explains. */
    public StartupProblem(String message) {
        super(message);
    }

    /** A problem whose cause is worth keeping. */
    public StartupProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
