package io.quantree.feed.run;

import io.quantree.feed.FeedSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The folder of files that no destination has yet. */
@Singleton
record Spool(FeedSettings settings, Clock clock) {
    /** What the owner of a feed reads of it. */
    static final String NAME = "the folder of files that are being written";

    static final String PREFIX = "quantree-feed-";

    /** Longer than a file is ever written: an older one was left by a process that was killed. */
    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

    Path folder() throws IOException {
        return Files.createDirectories(Path.of(settings.spool().orElse(System.getProperty("java.io.tmpdir"))));
    }

    /** Deletes what processes have left that were killed. */
    void clear() throws IOException {
        Instant before = clock.instant().minus(ABANDONED_AFTER);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(), PREFIX + "*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
