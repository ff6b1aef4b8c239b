package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartupDatabaseTest {
    private static final String JDBC = "quarkus.datasource.jdbc.url";
    private static final String REACTIVE = "quarkus.datasource.reactive.url";

    @Test
    void addsNothingWhenADatabaseIsConfigured() {
        Map<String, String> configured = Map.of(JDBC, "jdbc:postgresql://db/stock", REACTIVE, "postgresql://db/stock");

        assertThat(properties(configured, new Fake())).isEmpty();
    }

    @Test
    void startsEmbeddedDatabaseWithSampleWhenNothingIsConfigured() {
        assertThat(properties(Map.of(), new Fake()))
                .containsEntry(JDBC, "jdbc:postgresql://127.0.0.1:4711/stock")
                .containsEntry(REACTIVE, "postgresql://127.0.0.1:4711/stock")
                .containsEntry("quarkus.datasource.username", "owner")
                .containsEntry("quarkus.datasource.password", "owner")
                .containsEntry("quantree.demo", "true")
                .containsEntry("quantree.drain.delay", "0s");
    }

    @Test
    void omitsTheSampleWhenSwitchedOff() {
        assertThat(properties(Map.of("quantree.demo", "false"), new Fake())).doesNotContainKey("quantree.demo");
    }

    @Test
    void logsTextWithTheEmbeddedDatabaseUnlessConfigured() {
        String key = "quarkus.log.console.json.enabled";

        assertThat(properties(Map.of(), new Fake())).containsEntry(key, "false");
        assertThat(properties(Map.of(key, "true"), new Fake())).doesNotContainKey(key);
        assertThat(properties(
                        Map.of(JDBC, "jdbc:postgresql://db/stock", REACTIVE, "postgresql://db/stock"), new Fake()))
                .doesNotContainKey(key);
    }

    @Test
    void namesTheMissingUrlWhenOneIsSet() {
        assertThatThrownBy(() -> properties(Map.of(JDBC, "jdbc:postgresql://db/stock"), new Fake()))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining(REACTIVE + " is not");
        assertThatThrownBy(() -> properties(Map.of(REACTIVE, "postgresql://db/stock"), new Fake()))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining(JDBC + " is not");
    }

    @Test
    void namesKeysToSetWithoutAnEmbeddedDatabase() {
        assertThatThrownBy(() -> properties(Map.of(), null))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContainingAll("no embedded one", JDBC, REACTIVE);
    }

    @Test
    void failsWithoutUrlsWhenEmbeddedDatabaseIsSwitchedOff() {
        Map<String, String> off = Map.of("quantree.embedded-database.enabled", "false");

        assertThatThrownBy(() -> properties(off, new Fake()))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContainingAll("quantree.embedded-database.enabled is false", JDBC, REACTIVE);
    }

    @Test
    void defaultsToADataFolderInTheHomeDirectory() {
        EmbeddedDatabaseSettings settings =
                config(Map.of("user.home", "/home/ann")).getConfigMapping(EmbeddedDatabaseSettings.class);

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.folder()).hasToString("/home/ann/.quantree/data");
        assertThat(settings.port()).isZero();
    }

    private static Map<String, String> properties(Map<String, String> configured, @Nullable EmbeddedDatabase embedded) {
        return new StartupDatabase(config(configured), embedded).properties();
    }

    private static SmallRyeConfig config(Map<String, String> configured) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of("user.home", "/home/ann"), "system", 100))
                .withSources(new PropertiesConfigSource(configured, "test", 300))
                .withMapping(EmbeddedDatabaseSettings.class)
                .build();
    }

    private static final class Fake implements EmbeddedDatabase, EmbeddedDatabase.Running {
        @Override
        public Running start(EmbeddedDatabaseSettings settings) {
            return this;
        }

        @Override
        public String address() {
            return "127.0.0.1:4711";
        }

        @Override
        public String database() {
            return "stock";
        }

        @Override
        public String user() {
            return "owner";
        }

        @Override
        public void close() {}
    }
}
