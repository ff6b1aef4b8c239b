package io.quantree.cli.terminal;

/** What the exit code of a command means; docs/cli.md has the table. */
public final class ExitCode {
    public static final int OK = 0;
    /** The service has answered, and something of what was asked for has failed: records, deltas, lines, a check. */
    public static final int FAILED = 1;
    /** The command is not understood; picocli uses the same number. */
    public static final int USAGE = 2;

    public static final int NOT_AUTHORISED = 3;
    /** The service refuses the request: sent again as it is, it is refused again. */
    public static final int REFUSED = 4;
    /** The service was not reached, or the connection broke off. */
    public static final int UNREACHABLE = 5;
    /** The service can't answer at present. */
    public static final int SERVER_ERROR = 6;
    /** EX_IOERR of sysexits.h: the output or a file can't be written, e.g. because the disk is full. */
    public static final int UNWRITTEN = 74;
    /** EX_CONFIG of sysexits.h: the configuration of this machine is wrong. */
    public static final int MISCONFIGURED = 78;
    /** The reader of the output has left: 128 and the number of SIGPIPE, as shells say it. */
    public static final int OUTPUT_CLOSED = 141;

    private ExitCode() {}
}
