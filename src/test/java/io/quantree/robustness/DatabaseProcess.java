package io.quantree.robustness;

import static org.awaitility.Awaitility.await;

import io.quantree.support.StockInvariants;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL whose data outlives its process, so that it can be taken away and come back as the same. */
final class DatabaseProcess implements AutoCloseable {
    static final String USER = "postgres";

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private DatabaseProcess(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.server = run();
    }

    static DatabaseProcess start() throws IOException {
        return new DatabaseProcess(Files.createTempDirectory("quantree-robustness"), ServiceProcess.freePort());
    }

    private EmbeddedPostgres run() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                // What was committed must survive the end of the process, which the launcher's defaults don't promise.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_connections", "100")
                .start();
    }

    /** Ends the server without a goodbye to its clients. */
    void crash() throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        Signals.send("QUIT", pid);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        server.close();
    }

    /** Starts it again where it was. */
    void restart() throws IOException {
        server = run();
    }

    int port() {
        return port;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    String reactiveUrl() {
        return "postgresql://localhost:" + port + "/postgres";
    }

    /** One number. */
    long ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** A column of texts. */
    List<String> texts(String sql) throws SQLException {
        List<String> texts = new java.util.ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            while (answer.next()) {
                texts.add(answer.getString(1));
            }
        }
        return texts;
    }

    int execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    void checkInvariants() throws SQLException {
        try (Connection connection = connect()) {
            StockInvariants.check(connection);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), USER, USER);
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
