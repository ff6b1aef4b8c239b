package io.quantree.cli.terminal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/** A bar as text: share, bar, how much is done, the time that has passed and is left, the rate, and what else there is to say. */
final class BarText extends DefaultProgressBarRenderer {
    private final String unit;

    /**
     * A bar of what is counted so.
     *
     * @param unit what follows the number of what is done, e.g. {@code applied}
     */
    BarText(String unit) {
        super(
                ProgressBarStyle.ASCII,
                "",
                1,
                true,
                new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)),
                ChronoUnit.SECONDS,
                true,
                BarText::left);
        this.unit = unit;
    }

    /** The share stands before the bar, so the whole needs no number here. */
    @Override
    protected String ratio(ProgressState state) {
        return String.format(Locale.ROOT, "%,d %s", state.getCurrent(), unit);
    }

    /** As long as what was done since the start tells. */
    private static Optional<Duration> left(ProgressState state) {
        long done = state.getCurrent() - state.getStart();
        return state.isIndefinite() || done <= 0
                ? Optional.empty()
                : Optional.of(state.getElapsedAfterStart()
                        .dividedBy(done)
                        .multipliedBy(Math.max(0, state.getMax() - state.getCurrent())));
    }
}
