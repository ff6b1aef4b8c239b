package io.quantree.cli.terminal;

import java.io.PrintStream;

/** A line of the terminal that is written again and again. Without a terminal nothing is written. */
public final class ProgressLine implements AutoCloseable {
    private static final String ERASED = "\r\u001B[K";

    private final PrintStream err;
    private final boolean shown;
    private final int width;
    private boolean drawn;

    public ProgressLine(Terminal terminal, boolean quiet) {
        this.err = terminal.err();
        this.shown = terminal.errWatched() && !quiet && !"dumb".equals(terminal.variable("TERM"));
        this.width = terminal.width();
    }

    public boolean isShown() {
        return shown;
    }

    /** Shows this text in place of the former one. */
    public synchronized void draw(String text) {
        if (shown) {
            err.print(ERASED + (text.length() < width ? text : text.substring(0, width - 1)));
            err.flush();
            drawn = true;
        }
    }

    /** Tells something above the line. */
    public synchronized void tell(String text) {
        close();
        err.println(text);
    }

    @Override
    public synchronized void close() {
        if (drawn) {
            err.print(ERASED);
            err.flush();
            drawn = false;
        }
    }
}
