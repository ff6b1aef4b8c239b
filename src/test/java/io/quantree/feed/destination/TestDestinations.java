package io.quantree.feed.destination;

import io.quantree.outbound.LocalTargets;
import io.quantree.outbound.Targets;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.support.Settings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Destinations with settings of their own. */
public final class TestDestinations {
    private TestDestinations() {}

    /**
     * Destinations that the settings allow.
     *
     * @param keysAndValues keys below {@code quantree.feeds.destination.}, each followed by its value
     */
    public static Destinations of(Vertx vertx, BackgroundPool pool, String... keysAndValues) {
        String[] settings = keysAndValues.clone();
        for (int i = 0; i < settings.length; i += 2) {
            settings[i] = "quantree.feeds.destination." + settings[i];
        }
        DestinationSettings read = Settings.of(DestinationSettings.class, settings);
        AllowedOrigins origins = new AllowedOrigins(read);
        Targets targets = LocalTargets.ofThisMachine();
        NamedCredentials credentials = new NamedCredentials(read);
        return new Destinations(
                new S3Destination(
                        new S3Clients(vertx, targets, origins, credentials, read), origins, credentials, read),
                new PutDestination(vertx, targets, origins, credentials, read),
                new FolderDestination(read),
                new DownloadDestination(pool, read),
                read);
    }

    /** The names in a folder that a reader finds who passes over those with a point before them. */
    public static List<String> visible(Path folder) {
        return Files.exists(folder)
                ? names(folder).stream().filter(name -> !name.startsWith(".")).toList()
                : List.of();
    }

    /** All names in a folder, in their order. */
    public static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
