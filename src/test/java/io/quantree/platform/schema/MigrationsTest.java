package io.quantree.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void comparesVersionsByNumber() {
        assertThat(newest("V9__ledger.sql", "V10__recall.sql", "V9.1__recall_index.sql"))
                .isEqualTo("10");
    }

    @Test
    void readsVersionsWithParts() {
        assertThat(newest("V9__ledger.sql", "V9.1__recall_index.sql")).isEqualTo("9.1");
    }

    @Test
    void failsWithoutMigrations() {
        assertThatThrownBy(() -> newest()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void buildNamesItsNewestMigration() throws Exception {
        try (Stream<Path> scripts = Files.list(Path.of("src/main/resources/db/migration"))) {
            String newest = newest(scripts.map(script -> script.getFileName().toString())
                    .filter(name -> name.startsWith("V"))
                    .toArray(String[]::new));

            assertThat(BuildSchema.VERSION).isEqualTo(newest);
        }
    }

    private static String newest(String... scripts) {
        return Migrations.newest("V", List.of(scripts)).getVersion();
    }
}
