package io.quantree.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations run while replicas of the release before them serve. */
class MigrationRulesTest {
    /** The last migration that was made without these rules; no release has been upgraded to it. */
    private static final MigrationVersion UNRULED = MigrationVersion.fromVersion("8");

    @Test
    void migrationsKeepTheRules() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
                String name = file.getFileName().toString();
                if (MigrationVersion.fromVersion(name.substring(1, name.indexOf("__")))
                        .isNewerThan(UNRULED)) {
                    assertThat(MigrationScript.of(Files.readString(file)).faults())
                            .as(name)
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET LOCAL lock_timeout = '3s'; ALTER TABLE batch ADD COLUMN note text;",
                "SET LOCAL lock_timeout = '3s'; ALTER TABLE inventory_quantity ADD COLUMN held bigint NOT NULL DEFAULT 0;",
                "SET LOCAL lock_timeout = '500ms'; CREATE TABLE hold (id bigint PRIMARY KEY); CREATE INDEX hold_id ON hold (id);",
                "CREATE INDEX CONCURRENTLY batch_note ON batch (note);",
                "DROP INDEX CONCURRENTLY IF EXISTS batch_note; CREATE INDEX CONCURRENTLY batch_note ON batch (note);",
                "SET LOCAL lock_timeout = '3s'; ALTER TABLE event ADD CONSTRAINT short CHECK (length(name) < 9) NOT VALID;",
                "SET LOCAL lock_timeout = '3s'; ALTER TABLE event VALIDATE CONSTRAINT short;",
                "-- stopped: the release before writes the column\nALTER TABLE batch DROP COLUMN note;",
                "SET LOCAL lock_timeout = '3s'; -- contract: nothing has read it since 0.3\nALTER TABLE batch DROP COLUMN note;",
            })
    void letsPassWhatNobodyWaitsFor(String sql) {
        assertThat(MigrationScript.of(sql).faults()).isEmpty();
    }

    @Test
    void reportsStatementsThatBlockOrBreakTheReleaseBefore() {
        assertFault("ALTER TABLE hold ADD COLUMN note text;", "lock_timeout");
        assertFault("SET LOCAL lock_timeout = '3min'; SELECT 1;", "lock_timeout");
        assertFault(ruled("CREATE INDEX batch_note ON batch (note);"), "CONCURRENTLY");
        assertFault(ruled("CREATE UNIQUE INDEX q ON inventory_quantity (ref);"), "CONCURRENTLY");
        assertFault(
                ruled("CREATE INDEX CONCURRENTLY a ON batch (note); ALTER TABLE hold ADD COLUMN n text;"),
                "migration of its own");
        assertFault(ruled("ALTER TABLE inventory_position ALTER COLUMN on_hand TYPE numeric;"), "rewrites");
        assertFault(ruled("ALTER TABLE inventory_position ADD COLUMN id uuid DEFAULT gen_random_uuid();"), "rewrites");
        assertFault(ruled("ALTER TABLE event ADD COLUMN n bigint NOT NULL;"), "without a default");
        assertFault(ruled("ALTER TABLE event ALTER COLUMN name SET NOT NULL;"), "reads all of");
        assertFault(ruled("ALTER TABLE event ADD CONSTRAINT c CHECK (name <> '');"), "NOT VALID");
        assertFault(ruled("ALTER TABLE batch ADD CONSTRAINT u UNIQUE (job_id);"), "USING INDEX");
        assertFault(ruled("ALTER TABLE hold DROP COLUMN note;"), "-- contract:");
        assertFault(ruled("ALTER TABLE hold RENAME COLUMN note TO remark;"), "-- contract:");
        assertFault(ruled("DROP TABLE hold;"), "-- contract:");
        assertFault(ruled("VACUUM FULL batch;"), "rewrites");
        assertFault(ruled("UPDATE inventory_quantity SET status = 'ACTIVE';"), "in pages");
    }

    private static void assertFault(String sql, String word) {
        List<String> faults = MigrationScript.of(sql).faults();
        assertThat(faults).as(sql).hasSize(1);
        assertThat(faults.get(0)).contains(word);
    }

    private static String ruled(String sql) {
        return "SET LOCAL lock_timeout = '3s'; " + sql;
    }
}
