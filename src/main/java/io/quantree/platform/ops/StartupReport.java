package io.quantree.platform.ops;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What a start would find in the configuration of this machine. Nothing is started, written or connected to.
 *
 * @param embeds whether the service would use its embedded database
 * @param faults why it would not start
 * @param jdbcUrl the database of migrations; null if none is configured
 * @param port the port of HTTP
 * @param migrates whether a start migrates the schema
 */
public record StartupReport(
        boolean embeds,
        List<String> faults,
        @Nullable String jdbcUrl,
        @Nullable String username,
        @Nullable String password,
        String host,
        int port,
        int connections,
        boolean migrates) {
    public static StartupReport read() {
        SmallRyeConfig config = ConfigUtils.configBuilder()
                .withMapping(EmbeddedDatabaseSettings.class)
                .build();
        EmbeddedDatabase embedded =
                ServiceLoader.load(EmbeddedDatabase.class).findFirst().orElse(null);
        StartupDatabase database = new StartupDatabase(config, embedded);
        boolean embeds = database.embeds()
                && config.getConfigMapping(EmbeddedDatabaseSettings.class).enabled();
        List<String> faults = new ArrayList<>();
        check(faults, () -> new StartupTracing(config).properties());
        check(faults, () -> new StartupAccess(config).properties(embeds));
        if (!embeds) {
            check(faults, database::properties);
            check(faults, () -> new StartupKey(config).properties(false));
        }
        return new StartupReport(
                embeds,
                faults,
                text(config, StartupDatabase.JDBC_URL),
                text(config, StartupDatabase.USERNAME),
                text(config, StartupDatabase.PASSWORD),
                config.getOptionalValue(StartupAccess.HOST, String.class).orElse("localhost"),
                config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080),
                config.getOptionalValue("quarkus.datasource.reactive.max-size", Integer.class)
                        .orElse(20),
                config.getOptionalValue("quarkus.flyway.migrate-at-start", Boolean.class)
                        .orElse(true));
    }

    private static void check(List<String> faults, Runnable part) {
        try {
            part.run();
        } catch (StartupProblem problem) {
            faults.add(String.valueOf(problem.getMessage()));
        }
    }

    private static @Nullable String text(SmallRyeConfig config, String key) {
        return config.getOptionalValue(key, String.class).orElse(null);
    }
}
