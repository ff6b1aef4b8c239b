package io.quantree.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL server under both sides: one of its own with durable commits, or a given one. */
final class DatabaseServer implements AutoCloseable {
    private static final Map<String, String> CONFIGURATION = new TreeMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "120"),
            Map.entry("shared_buffers", "2GB"),
            Map.entry("effective_cache_size", "12GB"),
            Map.entry("work_mem", "64MB"),
            Map.entry("maintenance_work_mem", "512MB"),
            Map.entry("max_wal_size", "16GB"),
            Map.entry("min_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off")));

    private final @Nullable EmbeddedPostgres embedded;
    private final String address;
    private final String user;
    private final String password;

    private DatabaseServer(@Nullable EmbeddedPostgres embedded, String address, String user, String password) {
        this.embedded = embedded;
        this.address = address;
        this.user = user;
        this.password = password;
    }

    static DatabaseServer start(Settings settings) throws IOException {
        if (!settings.jdbcUrl().equals("embedded")) {
            String address = settings.jdbcUrl().replaceFirst("^jdbc:postgresql://([^/]+).*$", "$1");
            return new DatabaseServer(null, address, settings.user(), settings.password());
        }
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8");
        // The launcher turns fsync and synchronous_commit off unless told otherwise; a floor without them is no floor.
        CONFIGURATION.forEach(builder::setServerConfig);
        EmbeddedPostgres embedded = builder.start();
        return new DatabaseServer(embedded, "localhost:" + embedded.getPort(), "postgres", "postgres");
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + address + "/" + database;
    }

    String reactiveUrl(String database) {
        return "postgresql://" + address + "/" + database;
    }

    /** How PostgreSQL's own clients find the server. */
    Map<String, String> environment() {
        String[] parts = address.split(":");
        return Map.of(
                "PGHOST",
                parts[0],
                "PGPORT",
                parts.length > 1 ? parts[1] : "5432",
                "PGUSER",
                user,
                "PGPASSWORD",
                password);
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user, password);
    }

    /** Creates the database, dropping the one of an earlier run. */
    void create(String database) throws SQLException {
        execute("postgres", "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        execute("postgres", "CREATE DATABASE " + database);
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What both sides get before a case: an empty write-ahead log to come. */
    void checkpoint() throws SQLException {
        execute("postgres", "CHECKPOINT");
    }

    /** What both sides get after a case. */
    void vacuum(String database) throws SQLException {
        execute(database, "VACUUM ANALYZE inventory_position, inventory_quantity, inventory_movement");
    }

    /** How many bytes of write-ahead log the server has written so far. */
    long writeAheadLog() throws SQLException {
        return Long.parseLong(ask("SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint"));
    }

    /** One value, as text. */
    String ask(String sql) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
