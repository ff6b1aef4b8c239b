package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key that encrypts signing keys, at the start. */
class StartupKeyTest {
    private static final String GOOD = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    private Map<String, String> properties(boolean embedded, Map<String, String> configured) {
        return new StartupKey(new SmallRyeConfigBuilder()
                        .withMapping(EmbeddedDatabaseSettings.class)
                        .withDefaultValue("quantree.embedded-database.folder", folder.toString())
                        .withDefaultValues(configured)
                        .build())
                .properties(embedded);
    }

    @Test
    void refusesOwnDatabaseWithoutKeyInOneSentence() {
        assertThatThrownBy(() -> properties(false, Map.of()))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("quantree.security.key")
                .hasMessageContaining("quantree.security.enabled=false");
    }

    @Test
    void refusesKeyOfAnotherLengthWithoutShowingIt() {
        assertThatThrownBy(() -> properties(false, Map.of(StartupKey.KEY, "aGVsbG8=")))
                .isInstanceOf(StartupProblem.class)
                .hasMessageNotContaining("aGVsbG8=");
        assertThatThrownBy(() -> properties(false, Map.of(StartupKey.KEY_FILE, folder + "/absent")))
                .isInstanceOf(StartupProblem.class);
    }

    @Test
    void needsNoKeyWhileSecurityIsOff() {
        assertThat(properties(false, Map.of(StartupKey.ENABLED, "false"))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void makesKeyOfEmbeddedDatabaseWhileSecurityIsOff() {
        assertThat(properties(true, Map.of())).containsKey(StartupKey.KEY_FILE);
    }

    @Test
    void takesConfiguredKey() {
        assertThat(properties(false, Map.of(StartupKey.KEY, GOOD))).isEmpty();
    }

    @Test
    void makesKeyBesideEmbeddedDatabaseOnce() throws Exception {
        Map<String, String> first = properties(true, Map.of(StartupKey.ENABLED, "true"));
        Path file = Path.of(first.get(StartupKey.KEY_FILE));
        String key = Files.readString(file);

        assertThat(properties(true, Map.of(StartupKey.ENABLED, "true"))).isEqualTo(first);
        assertThat(Files.readString(file)).isEqualTo(key);
        assertThat(StartupKey.decoded(key)).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
