package io.quantree.feed.destination;

import io.quantree.outbound.LocalTargets;
import io.quantree.outbound.Targets;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.support.Settings;
import io.vertx.core.Vertx;

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
}
