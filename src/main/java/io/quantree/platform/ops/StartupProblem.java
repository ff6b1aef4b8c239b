package io.quantree.platform.ops;

/** The service can't start with this configuration. The message tells the operator what to change. */
public final class StartupProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A problem without a cause. */
    public StartupProblem(String message) {
        super(message);
    }

    /** A problem with its cause. */
    public StartupProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
