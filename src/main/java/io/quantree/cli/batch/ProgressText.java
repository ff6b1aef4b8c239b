package io.quantree.cli.batch;

import java.util.List;
import java.util.Locale;

/**
 * How far a submission is, apart from what its bar shows.
 *
 * @param sentBytes bytes that are read of the files
 * @param totalBytes bytes of all files; negative if they are not known
 * @param accepted records that the service has stored
 */
record ProgressText(long sentBytes, long totalBytes, long accepted, long failed) {
    /** The most important one first. */
    List<String> parts() {
        return List.of(
                String.format(Locale.ROOT, "failed %,d", failed),
                String.format(Locale.ROOT, "accepted %,d", accepted),
                "sent " + sent());
    }

    /** How many records there will be, as far as the bytes that are sent tell; negative if nothing tells it. */
    long expected() {
        return totalBytes <= 0 || sentBytes == 0 ? -1 : (long) (accepted * ((double) totalBytes / sentBytes));
    }

    private String sent() {
        return totalBytes > 0
                ? sentBytes * 100 / totalBytes + "%"
                : String.format(Locale.ROOT, "%.1f MB", sentBytes / 1e6);
    }
}
