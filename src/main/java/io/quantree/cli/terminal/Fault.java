package io.quantree.cli.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command ends, because something is wrong. The message says what, and the hint what to do next. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final @Nullable String hint;
    private final @Nullable String code;

    public Fault(int exitCode, String message, @Nullable String hint) {
        this(exitCode, message, hint, (String) null);
    }

    public Fault(int exitCode, String message, @Nullable String hint, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.hint = hint;
        this.code = null;
    }

    private Fault(int exitCode, String message, @Nullable String hint, @Nullable String code) {
        super(message);
        this.exitCode = exitCode;
        this.hint = hint;
        this.code = code;
    }

    /** A request that the service has answered with this error code. */
    public static Fault answered(int exitCode, String code, String message, @Nullable String hint) {
        return new Fault(exitCode, message, hint, code);
    }

    /** The same with what to do next. */
    public Fault advising(String next) {
        return new Fault(exitCode, String.valueOf(getMessage()), next, code);
    }

    /** A command that can't be meant so. */
    public static Fault usage(String message, String hint) {
        return new Fault(ExitCode.USAGE, message, hint);
    }

    /** The reader of the output has left, so nobody is told anything. */
    public static Fault outputClosed() {
        return new Fault(ExitCode.OUTPUT_CLOSED, "", null);
    }

    /**
     * A file or the output that can't be written.
     *
     * @param subject what it is, as the subject of the message
     */
    public static Fault unwritten(String subject, String why) {
        return new Fault(
                ExitCode.UNWRITTEN,
                subject + " can't be written: " + why + ".",
                "Make room there or ask for the right to write, or name another place.");
    }

    public int exitCode() {
        return exitCode;
    }

    public @Nullable String hint() {
        return hint;
    }

    /** Whether the service has answered with one of these error codes. */
    public boolean hasCode(String... codes) {
        return code != null && List.of(codes).contains(code);
    }

    /** Whether the same request may succeed later. */
    public boolean mayPass() {
        return exitCode == ExitCode.UNREACHABLE || exitCode == ExitCode.SERVER_ERROR;
    }
}
