package io.quantree.cli.batch;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a submission is, as a line.
 *
 * @param sentBytes bytes that are read of the files
 * @param totalBytes bytes of all files; negative if they are not known
 * @param accepted records that the service has stored
 * @param applied records that have a result
 * @param newlyApplied those of them that got it while this command was running
 */
record ProgressText(
        long sentBytes,
        long totalBytes,
        long accepted,
        long applied,
        long failed,
        long newlyApplied,
        Duration elapsed) {
    private static final int BAR = 12;

    @Override
    public String toString() {
        long rate = elapsed.toMillis() == 0 ? 0 : newlyApplied * 1000 / elapsed.toMillis();
        long expected = expected();
        StringBuilder text = new StringBuilder();
        if (expected > 0) {
            double share = Math.min(1, (double) applied / expected);
            int filled = (int) (share * BAR);
            text.append('[')
                    .append("#".repeat(filled))
                    .append("-".repeat(BAR - filled))
                    .append(String.format(Locale.ROOT, "] %3d%%  ", (int) (share * 100)));
        }
        text.append("sent ").append(sent());
        text.append(String.format(
                Locale.ROOT, "  accepted %,d  applied %,d  failed %,d  %,d/s", accepted, applied, failed, rate));
        if (expected > 0 && rate > 0) {
            text.append("  ").append(left((expected - applied) / rate)).append(" left");
        }
        return text.toString();
    }

    /** How many records there will be, as far as the bytes that are sent tell; 0 if nothing tells it. */
    private long expected() {
        if (totalBytes < 0) {
            return 0;
        }
        return sentBytes == 0 ? 0 : (long) (accepted * ((double) totalBytes / sentBytes));
    }

    private String sent() {
        if (totalBytes > 0) {
            return sentBytes * 100 / totalBytes + "%";
        }
        return String.format(Locale.ROOT, "%.1f MB", sentBytes / 1e6);
    }

    private static String left(long seconds) {
        return seconds < 60
                ? seconds + "s"
                : seconds < 3600
                        ? String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60)
                        : String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds / 60 % 60);
    }
}
