package io.quantree.platform.ops;

import io.quarkus.runtime.Application;
import io.smallrye.config.SmallRyeConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the database of this process: the configured one, otherwise the embedded one of the JVM build, which is started at once and
 * stopped after the service.
 */
final class StartupDatabase {
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

    /** Whether the embedded database is used, because no other is configured. */
    boolean embeds() {
        return embedded != null && !isSet(JDBC_URL) && !isSet(REACTIVE_URL);
    }

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
            // The embedded database is for trying the service out: people read this log.
            properties.put(JSON_LOG, "false");
        }
        if (!isSet(DRAIN_DELAY)) {
            // No load balancer stands in front of a laptop, and Ctrl-C should end the process at once.
            properties.put(DRAIN_DELAY, "0s");
        }
        return properties;
    }

    /** Shutdown hooks run concurrently. This one waits until the service has finished its requests and closed its connections. */
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
