package io.quantree.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** A line of the terminal with a bar that is drawn again and again. Without a terminal nothing is drawn. */
public final class ProgressLine implements AutoCloseable {
    /** The whole, if it is not known. */
    public static final long UNKNOWN = -1;

    private static final String ERASED = "\r\u001B[K";
    private static final int EVERY_MILLIS = 500;

    private final Terminal terminal;
    private final PrintStream err;
    private final boolean shown;
    /** Not the line itself: {@link #close} waits for the thread of the bar, which draws. */
    private final Object drawing = new Object();

    private @Nullable ProgressBar bar;

    public ProgressLine(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.err = terminal.err();
        this.shown = terminal.errWatched() && !quiet && !"dumb".equals(terminal.variable("TERM"));
    }

    public boolean isShown() {
        return shown;
    }

    /**
     * Draws a bar from now on until the line is closed.
     *
     * @param unit what follows the number of what is done
     * @param done what was done before, which says nothing about the rate
     */
    public synchronized void begin(String unit, long done) {
        if (shown) {
            // Not by the builder, which asks JLine for the terminal when no consumer is named: all of JLine would be
            // linked into the executable.
            bar = new ProgressBar(
                    "",
                    UNKNOWN,
                    EVERY_MILLIS,
                    true,
                    false,
                    done,
                    Duration.ZERO,
                    new BarText(unit),
                    // The last column stays free: some terminals begin a new line behind it.
                    new DelegatingProgressBarConsumer(this::draw, terminal.width() - 1));
        }
    }

    /**
     * Draws this from now on.
     *
     * @param more what else there is to tell, the most important first, which stands before the times
     */
    public synchronized void reach(long done, long whole, List<String> more) {
        if (bar != null) {
            bar.maxHint(whole).stepTo(done).setExtraMessage(String.join("\n", more));
        }
    }

    private void draw(String text) {
        synchronized (drawing) {
            err.print(ERASED + text);
            err.flush();
        }
    }

    /** Tells something above the line. */
    public synchronized void tell(String text) {
        synchronized (drawing) {
            if (bar != null) {
                err.print(ERASED);
            }
            terminal.tell(text);
        }
    }

    /** Draws nothing any more. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            err.print(ERASED);
            err.flush();
        }
    }
}
