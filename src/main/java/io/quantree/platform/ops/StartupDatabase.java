package io.quantree.platform.ops;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Which database this process talks to: the configured one, or else the embedded one where the build has it. */
public final class StartupDatabase {
    static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    static final String USERNAME = "quarkus.datasource.username";
    static final String PASSWORD = "quarkus.datasource.password";
    static final String DEMO = "quantree.demo";
    static final String DRAIN_DELAY = "quantree.drain.delay";
    static final String JSON_LOG = "quarkus.log.console.json.enabled";

    private final SmallRyeConfig config;
    private final @Nullable EmbeddedDatabase embedded;

    StartupDatabase(SmallRyeConfig config, @Nullable EmbeddedDatabase embedded) {
        this.config = config;
        this.embedded = embedded;
    }

    /**
     * Makes sure that a database is configured before Quarkus reads its configuration, and starts the embedded one if that is what it
     * takes. An embedded database lives until the service has stopped.
     */
    public static void prepare() {
        // A configuration of our own: the one that Quarkus shares is to be built by Quarkus, after the properties below
        // are set.
        SmallRyeConfig config = ConfigUtils.configBuilder()
                .withMapping(EmbeddedDatabaseSettings.class)
                .build();
        EmbeddedDatabase embedded =
                ServiceLoader.load(EmbeddedDatabase.class).findFirst().orElse(null);
        new StartupDatabase(config, embedded).properties().forEach(System::setProperty);
    }

    /** Properties to add to the configuration; none if a database is configured. */
    Map<String, String> properties() {
        boolean jdbc = isSet(JDBC_URL);
        boolean reactive = isSet(REACTIVE_URL);
        if (jdbc && reactive) {
            return Map.of();
        }
        if (jdbc || reactive) {
            throw new StartupProblem(half(jdbc ? JDBC_URL : REACTIVE_URL, jdbc ? REACTIVE_URL : JDBC_URL));
        }
        if (embedded == null) {
            throw new StartupProblem(
                    "No database is configured, and this build has no embedded one: " + howToConfigure());
        }
        EmbeddedDatabaseSettings settings = config.getConfigMapping(EmbeddedDatabaseSettings.class);
        if (!settings.enabled()) {
            throw new StartupProblem(
                    "No database is configured, and quantree.embedded-database.enabled is false: " + howToConfigure());
        }
        return start(embedded, settings);
    }

    /** What to set to use a database of one's own; for the end of a message. */
    static String howToConfigure() {
        return "set " + JDBC_URL + " (jdbc:postgresql://host:5432/quantree) and " + REACTIVE_URL
                + " (postgresql://host:5432/quantree), and with them quarkus.datasource.username and quarkus.datasource.password;"
                + " as environment variables: QUARKUS_DATASOURCE_JDBC_URL and so on.";
    }

    private Map<String, String> start(EmbeddedDatabase embedded, EmbeddedDatabaseSettings settings) {
        EmbeddedDatabase.Running database = embedded.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database), "embedded-database-stop"));
        Map<String, String> properties = new LinkedHashMap<>();
        String target = database.address() + "/" + database.database();
        properties.put(JDBC_URL, "jdbc:postgresql://" + target);
        properties.put(REACTIVE_URL, "postgresql://" + target);
        properties.put(USERNAME, database.user());
        properties.put(PASSWORD, database.user());
        if (!isSet(DEMO)) {
            properties.put(DEMO, "true");
        }
        if (!PackagedConfig.isOverriddenBy(config.getConfigValue(JSON_LOG))) {
            // Somebody tries the service out and reads what it says.
            properties.put(JSON_LOG, "false");
        }
        if (!isSet(DRAIN_DELAY)) {
            // Nothing balances load in front of a laptop, and whoever presses Ctrl-C wants it to end.
            properties.put(DRAIN_DELAY, "0s");
        }
        return properties;
    }

    /** Hooks run side by side, so this one waits until the service has finished its requests and let go of its connections. */
    private static void stop(EmbeddedDatabase.Running database) {
        Application application = Application.currentApplication();
        if (application != null) {
            application.awaitShutdown();
        }
        database.close();
    }

    private boolean isSet(String key) {
        String value = config.getConfigValue(key).getValue();
        return value != null && !value.isBlank();
    }

    private static String half(String given, String missing) {
        return given + " is set and " + missing
                + " is not. Migrations use JDBC and everything else the reactive driver: set both, "
                + "to the same database.";
    }
}
