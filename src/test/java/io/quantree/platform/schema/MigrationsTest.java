package io.quantree.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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

    private static String newest(String... scripts) {
        return Migrations.newest("V", List.of(scripts)).getVersion();
    }
}
