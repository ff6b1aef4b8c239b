package io.quantree.cli.doctor;

import io.quantree.platform.schema.BuildSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Checks the database that is configured: whether it lets this machine in, its version, its schema, its clock and its connections. */
record DatabaseChecks(
        String url,
        @Nullable String username,
        @Nullable String password,
        int connections,
        boolean migrates,
        Clock clock) {
    private static final int VERSION_MIN = 150_000;
    private static final String CONNECT_SECONDS = "10";

    private static final String HISTORY = "SELECT to_regclass('flyway_schema_history') IS NOT NULL";
    private static final String SCHEMA = """
            SELECT version, success FROM flyway_schema_history WHERE version IS NOT NULL ORDER BY installed_rank
            """;
    private static final String LIMITS = """
            SELECT current_setting('server_version_num')::int, current_setting('server_version'), clock_timestamp(),
                   current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
                   pg_is_in_recovery()
            """;

    List<Finding> findings() {
        Properties login = new Properties();
        login.setProperty("connectTimeout", CONNECT_SECONDS);
        login.setProperty("loginTimeout", CONNECT_SECONDS);
        if (username != null) {
            login.setProperty("user", username);
        }
        if (password != null) {
            login.setProperty("password", password);
        }
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement()) {
            List<Finding> findings = new ArrayList<>();
            server(findings, statement);
            findings.add(schema(statement));
            return findings;
        } catch (SQLException e) {
            return List.of(Finding.failed("database", shown(url) + ": " + shownReason(e), advice(e)));
        }
    }

    /** Without its parameters and what stands before an @, because a password may be there. */
    private static String shown(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//.*@", "//");
    }

    /** The driver repeats an address that it can't read. */
    private String shownReason(SQLException cause) {
        return String.valueOf(cause.getMessage()).replace(url, shown(url));
    }

    private static String advice(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        if (state.startsWith("28")) {
            return "Correct QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD, or pg_hba.conf of the server.";
        }
        if (state.equals("3D000")) {
            return "Create it: createdb quantree, or correct the name in QUARKUS_DATASOURCE_JDBC_URL.";
        }
        return "Start PostgreSQL there, or correct QUARKUS_DATASOURCE_JDBC_URL; a firewall may stand between.";
    }

    private void server(List<Finding> findings, Statement statement) throws SQLException {
        Instant asked = clock.instant();
        try (ResultSet row = statement.executeQuery(LIMITS)) {
            row.next();
            String version = "PostgreSQL " + row.getString(2);
            findings.add(
                    row.getInt(1) < VERSION_MIN
                            ? Finding.failed("database", version, "Use version 15 or later.")
                            : row.getBoolean(5)
                                    ? Finding.failed(
                                            "database",
                                            version + ", a standby that takes no writes",
                                            "Name the primary server.")
                                    : Finding.ok("database", version));
            Instant told = row.getTimestamp(3).toInstant();
            findings.add(ClockCheck.finding(asked, told, clock.instant(), "this machine's", "the database's"));
            int free = row.getInt(4);
            findings.add(
                    free > connections
                            ? Finding.ok("connections", "a replica takes " + connections + " of " + free)
                            : Finding.failed(
                                    "connections",
                                    "a replica takes " + connections + ", and the database has " + free,
                                    "Raise max_connections, or lower QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE."));
        }
    }

    private Finding schema(Statement statement) throws SQLException {
        if (!isTrue(statement)) {
            return Finding.warning("schema", "there is none yet", "The first start of the service creates it.");
        }
        List<String> failed = new ArrayList<>();
        MigrationVersion newest = MigrationVersion.EMPTY;
        try (ResultSet row = statement.executeQuery(SCHEMA)) {
            while (row.next()) {
                MigrationVersion version = MigrationVersion.fromVersion(row.getString(1));
                if (!row.getBoolean(2)) {
                    failed.add(version.getVersion());
                } else if (version.compareTo(newest) > 0) {
                    newest = version;
                }
            }
        }
        return failed.isEmpty()
                ? schema(newest)
                : Finding.failed(
                        "schema",
                        "the migrations " + String.join(", ", failed) + " have failed",
                        "Read the log of the start that ran them, and docs/operations.md.");
    }

    private Finding schema(MigrationVersion present) {
        MigrationVersion needed = MigrationVersion.fromVersion(BuildSchema.VERSION);
        String versions = "version " + present + ", and this build has " + needed;
        if (present.equals(needed)) {
            return Finding.ok("schema", "version " + present);
        }
        if (present.compareTo(needed) > 0) {
            return Finding.ok("schema", versions + ": a later release has migrated it, which this one can work with");
        }
        return migrates
                ? Finding.warning(
                        "schema",
                        versions,
                        "The next start of the service migrates it. Take a backup of the database before.")
                : Finding.failed(
                        "schema",
                        versions,
                        "Run the migration job, or set QUARKUS_FLYWAY_MIGRATE_AT_START=true: docs/operations.md.");
    }

    private static boolean isTrue(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(HISTORY)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
