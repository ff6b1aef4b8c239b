package io.quantree.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.platform.ops.StartupReport;
import io.quantree.platform.schema.BuildSchema;
import io.quantree.robustness.DatabaseProcess;
import io.quantree.support.TestReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code quantree doctor --server} finds where something is wrong, and what it advises. */
class HostChecksTest {
    private static final int MANY = 1_000;

    private static DatabaseProcess database;
    private static int free;

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseProcess.start();
        try (TestReceiver receiver = TestReceiver.accepting()) {
            free = receiver.port();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void newDatabaseIsWellButForItsSchema() {
        List<Finding> findings = findings(report(database.jdbcUrl(), "postgres", 20, free, true), Clock.systemUTC());

        assertThat(findings)
                .extracting(finding -> finding.check() + " " + finding.state())
                .containsExactly(
                        "configuration ok", "database ok", "clock ok", "connections ok", "schema warning", "port ok");
        assertThat(find(findings, "schema").advice()).contains("first start");
    }

    @Test
    void absentDatabaseSaysWhatToStart() {
        String url = "jdbc:postgresql://localhost:" + free + "/quantree?password=s3cret";
        Finding finding = find(findings(report(url, "postgres", 20, free, true), Clock.systemUTC()), "database");

        assertThat(finding.hasFailed()).isTrue();
        assertThat(finding.detail()).contains("localhost:" + free).doesNotContain("s3cret");
        assertThat(finding.advice()).contains("Start PostgreSQL there").contains("QUARKUS_DATASOURCE_JDBC_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql", "postgresql"})
    void passwordInTheAddressOfTheDatabaseIsNotShown(String scheme) {
        String url = scheme + "://anna:s3cret@localhost:" + free + "/quantree";
        Finding finding = find(findings(report(url, "postgres", 20, free, true), Clock.systemUTC()), "database");

        assertThat(finding.hasFailed()).isTrue();
        assertThat(finding.detail()).contains("localhost:" + free).doesNotContain("s3cret");
    }

    @Test
    void unknownDatabaseSaysHowToCreateIt() {
        String url = database.jdbcUrl().replace("/postgres", "/nowhere");
        Finding finding = find(findings(report(url, "postgres", 20, free, true), Clock.systemUTC()), "database");

        assertThat(finding.hasFailed()).isTrue();
        assertThat(finding.advice()).contains("createdb");
    }

    @Test
    void wrongPasswordSaysWhichSettingToCorrect() throws Exception {
        database.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'");
        Path rules = Path.of(database.texts("SHOW hba_file").get(0));
        Files.writeString(rules, "host all guarded all scram-sha-256\n" + Files.readString(rules));
        database.texts("SELECT pg_reload_conf()::text");
        Finding finding = find(
                findings(
                        new StartupReport(
                                false,
                                List.of(),
                                database.jdbcUrl(),
                                "guarded",
                                "mistyped",
                                "127.0.0.1",
                                free,
                                20,
                                true),
                        Clock.systemUTC()),
                "database");

        assertThat(finding.hasFailed()).isTrue();
        assertThat(finding.detail()).contains("password").doesNotContain("mistyped");
        assertThat(finding.advice()).contains("QUARKUS_DATASOURCE_PASSWORD");
    }

    @Test
    void olderSchemaIsMigratedByTheNextStartOrByTheJob() throws Exception {
        String url = schema("older", "3", true);

        Finding migrated = find(findings(report(url, "postgres", 20, free, true), Clock.systemUTC()), "schema");
        assertThat(migrated.state()).isEqualTo("warning");
        assertThat(migrated.detail()).isEqualTo("version 3, and this build has " + BuildSchema.VERSION);
        assertThat(migrated.advice()).contains("next start").contains("backup");
        Finding awaited = find(findings(report(url, "postgres", 20, free, false), Clock.systemUTC()), "schema");
        assertThat(awaited.hasFailed()).isTrue();
        assertThat(awaited.advice()).contains("migration job").contains("QUARKUS_FLYWAY_MIGRATE_AT_START");
    }

    @Test
    void newerSchemaIsAcceptedAndAFailedMigrationIsNot() throws Exception {
        Finding newer = find(
                findings(report(schema("newer", "9999", true), "postgres", 20, free, true), Clock.systemUTC()),
                "schema");
        assertThat(newer.state()).isEqualTo("ok");
        assertThat(newer.detail()).contains("9999");
        Finding failed = find(
                findings(report(schema("failed", "4", false), "postgres", 20, free, true), Clock.systemUTC()),
                "schema");
        assertThat(failed.hasFailed()).isTrue();
        assertThat(failed.detail()).contains("migrations 4 have failed");
    }

    @Test
    void clockThatDiffersFromTheDatabasesIsTold() {
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2));
        Finding finding = find(findings(report(database.jdbcUrl(), "postgres", 20, free, true), behind), "clock");

        assertThat(finding.state()).isEqualTo("warning");
        assertThat(finding.detail()).matches("the database's is 1[12]\\d s ahead of this machine's");
        assertThat(finding.advice()).contains("NTP");
    }

    @Test
    void moreConnectionsThanTheDatabaseHasAreTold() {
        Finding finding = find(
                findings(report(database.jdbcUrl(), "postgres", MANY, free, true), Clock.systemUTC()), "connections");

        assertThat(finding.hasFailed()).isTrue();
        assertThat(finding.advice()).contains("max_connections");
    }

    @Test
    void portOfAnotherProgramIsTold() {
        try (TestReceiver other = TestReceiver.accepting()) {
            Finding finding = find(
                    findings(report(database.jdbcUrl(), "postgres", 20, other.port(), true), Clock.systemUTC()),
                    "port");

            assertThat(finding.hasFailed()).isTrue();
            assertThat(finding.detail()).contains("127.0.0.1:" + other.port());
            assertThat(finding.advice()).contains("QUARKUS_HTTP_PORT");
        }
    }

    @Test
    void faultOfTheConfigurationIsTold() {
        StartupReport report =
                new StartupReport(false, List.of("Set it."), null, null, null, "no.such.host.invalid", free, 20, true);
        List<Finding> findings = findings(report, Clock.systemUTC());

        assertThat(find(findings, "configuration").detail()).isEqualTo("Set it.");
        assertThat(find(findings, "port").advice()).contains("QUARKUS_HTTP_HOST");
    }

    private static StartupReport report(String url, String password, int connections, int port, boolean migrates) {
        return new StartupReport(
                false, List.of(), url, DatabaseProcess.USER, password, "127.0.0.1", port, connections, migrates);
    }

    private static List<Finding> findings(StartupReport report, Clock clock) {
        return new HostChecks(report, clock).findings();
    }

    private static Finding find(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    /** A database of that name with the history of one migration. */
    private static String schema(String name, String version, boolean success) throws Exception {
        database.execute("CREATE DATABASE " + name);
        String url = database.jdbcUrl().replace("/postgres", "/" + name);
        try (var connection = java.sql.DriverManager.getConnection(url, DatabaseProcess.USER, DatabaseProcess.USER);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE flyway_schema_history (installed_rank int, version text, success boolean)");
            statement.execute(
                    "INSERT INTO flyway_schema_history VALUES (1, '1', true), (2, '" + version + "', " + success + ")");
        }
        return url;
    }
}
