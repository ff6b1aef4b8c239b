package io.quantree.cli.terminal;

import org.jspecify.annotations.Nullable;

/** A command ends, because something is wrong. The message says what, and the hint what to do next. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final @Nullable String hint;

    public Fault(int exitCode, String message, @Nullable String hint) {
        super(message);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    public Fault(int exitCode, String message, @Nullable String hint, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /** A command that can't be meant so. */
    public static Fault usage(String message, String hint) {
        return new Fault(ExitCode.USAGE, message, hint);
    }

    /** The reader of the output has left, so nobody is told anything. */
    public static Fault outputClosed() {
        return new Fault(ExitCode.OUTPUT_CLOSED, "", null);
    }

    public int exitCode() {
        return exitCode;
    }

    public @Nullable String hint() {
        return hint;
    }

    /** Whether the same request may succeed later. */
    public boolean mayPass() {
        return exitCode == ExitCode.UNREACHABLE || exitCode == ExitCode.SERVER_ERROR;
    }
}
