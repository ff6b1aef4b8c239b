package io.quantree.platform.ops;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.ServiceLoader;

/** Completes the configuration before Quarkus reads it. */
public final class Startup {
    private Startup() {}

    /**
     * Sets the system properties that tracing, security, the database and its signing keys need.
     *
     * @throws StartupProblem if the service can't start with this configuration
     */
    public static void prepare() {
        // A separate configuration: Quarkus must build the shared one itself, after the properties below are set.
        SmallRyeConfig config = ConfigUtils.configBuilder()
                .withMapping(EmbeddedDatabaseSettings.class)
                .build();
        EmbeddedDatabase embedded =
                ServiceLoader.load(EmbeddedDatabase.class).findFirst().orElse(null);
        new StartupTracing(config).properties().forEach(System::setProperty);
        StartupDatabase database = new StartupDatabase(config, embedded);
        // Asked once: with the properties below, the embedded database looks like one that is configured.
        boolean embeds = database.embeds();
        new StartupAccess(config).properties(embeds).forEach(System::setProperty);
        database.properties().forEach(System::setProperty);
        new StartupKey(config).properties(embeds).forEach(System::setProperty);
    }
}
