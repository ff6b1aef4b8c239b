package io.quantree.cli.terminal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/**
 * A bar as text: share, bar, how much is done, how much has failed, the time that has passed and is left, the rate, and the remaining
 * parts. On a narrow terminal the last parts are left out, each as a whole.
 */
final class BarText extends DefaultProgressBarRenderer {
    private static final int BAR_MIN = 10;

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

    /** Not that of the library, which cuts the text where the room ends, and leaves one column for the bar. */
    @Override
    public String render(ProgressState state, int columns) {
        String share = " " + percentage(state) + " [";
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "] %,d %s", state.getCurrent(), unit));
        int room = columns - share.length() - BAR_MIN;
        for (String part : parts(state)) {
            if (text.length() + part.length() > room) {
                break;
            }
            text.append(part);
        }
        return share + bar(state, Math.max(1, columns - share.length() - text.length())) + text;
    }

    private List<String> parts(ProgressState state) {
        List<String> parts = new ArrayList<>(
                state.getExtraMessage().lines().map("  "::concat).toList());
        Duration passed = state.getTotalElapsed();
        String times = String.format(
                Locale.ROOT,
                " (%d:%02d:%02d / %s)",
                passed.toHours(),
                passed.toMinutesPart(),
                passed.toSecondsPart(),
                etaString(state));
        parts.addAll(Math.min(1, parts.size()), List.of(times, " " + speed(state)));
        return parts;
    }

    private String bar(ProgressState state, int length) {
        if (state.isIndefinite()) {
            int place = (int) (state.getCurrent() % length);
            return " ".repeat(place) + "=" + " ".repeat(length - place - 1);
        }
        // A new whole may be less than what was done, until that is set as well.
        int filled = Math.min(length, progressIntegralPart(state, length));
        return "=".repeat(filled) + " ".repeat(length - filled);
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
