package io.quantree.feed.destination;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Where the files of one attempt of a run lie below its destination. Each attempt has a folder of its own, so that files of an attempt
 * that was interrupted never mix with those of the next one.
 */
public record RunPlace(long retailerId, String feedRef, long runId, int attempt) {
    /** The name of the manifest, which is written last: a folder without one is not complete. */
    public static final String MANIFEST = "manifest.json";

    /** The manifest of the last complete run, in the folder of the feed. */
    static final String LATEST = "latest.json";

    private static final int NAME_MAX = 200;
    private static final int DIGEST = 33;

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    /** The folder of the feed. A long name is cut and ends with a digest: file systems take 255 bytes, and S3 takes 1,024 for a whole key. */
    public String feedFolder() {
        String name = safe(feedRef);
        return name.length() <= NAME_MAX
                ? name
                : name.substring(0, NAME_MAX - DIGEST) + "-"
                        + DigestUtils.sha256Hex(feedRef).substring(0, DIGEST - 1);
    }

    /** The name of the attempt's folder. */
    public String runFolder() {
        return "run-" + runId + "-" + attempt;
    }

    /** The path of a file below the destination, with slashes. */
    public String path(String file) {
        return feedFolder() + "/" + runFolder() + "/" + file;
    }

    public String latest() {
        return feedFolder() + "/" + LATEST;
    }

    /** The text as the name of a file: what is neither a letter, a digit, a hyphen nor an underscore is percent-encoded. */
    public static String safe(String text) {
        StringBuilder name = new StringBuilder(text.length());
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (next & 0xff);
            if (PLAIN.indexOf(letter) >= 0) {
                name.append(letter);
            } else {
                name.append('%')
                        .append(Character.forDigit(letter >> 4, 16))
                        .append(Character.forDigit(letter & 0xf, 16));
            }
        }
        return name.toString();
    }
}
