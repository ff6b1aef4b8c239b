package io.quantree.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/** One PostgreSQL for all tests that name this resource, on a port of its own choice. */
public final class EmbeddedPostgresResource implements QuarkusTestResourceLifecycleManager {
    /**
     * The system property that holds the JDBC URL, user included. A property and not a static field: tests may see this class through
     * another class loader than the one that starts it.
     */
    static final String URL = "io.quantree.test.jdbc-url";

    private EmbeddedPostgres postgres;
    private boolean secured;

    @Override
    public void setContext(Context context) {
        secured = SuiteClient.isOn() || SecuredService.class.getName().equals(context.testProfile());
    }

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "256MB")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String address = "localhost:" + postgres.getPort() + "/postgres";
        SuiteClient.install();
        System.setProperty(URL, "jdbc:postgresql://" + address + "?user=postgres&password=postgres");
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://" + address,
                "quarkus.datasource.reactive.url",
                "postgresql://" + address,
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres",
                "quantree.security.enabled",
                String.valueOf(secured));
    }

    @Override
    public void stop() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
