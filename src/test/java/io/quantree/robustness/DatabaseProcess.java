package io.quantree.robustness;

import static org.awaitility.Awaitility.await;

import io.quantree.support.StockInvariants;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
public final class DatabaseProcess implements AutoCloseable {
    public static final String USER = "postgres";

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private DatabaseProcess(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.server = run();
    }

    public static DatabaseProcess start() throws IOException {
        return new DatabaseProcess(copy(Initialised.DATA), ServiceProcess.freePort());
    }

    /** The data of a new server. Every database starts from a copy of it, because initdb takes seconds. */
    private static final class Initialised {
        private static final Path DATA = create();

        private static Path create() {
            try {
                Path data = Files.createTempDirectory("quantree-robustness");
                new DatabaseProcess(data, ServiceProcess.freePort()).server.close();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data)));
                return data;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path copy(Path data) throws IOException {
        Path copy = Files.createTempDirectory("quantree-robustness");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, copy.resolve(data.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private static void delete(Path data) {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that follows that one, which commits nothing from now on that its standby doesn't have. */
    public static DatabaseProcess standbyOf(DatabaseProcess primary) throws Exception {
        primary.server.close();
        Path copy = copy(primary.data);
        primary.restart();
        follow(copy, primary);
        DatabaseProcess standby = new DatabaseProcess(copy, ServiceProcess.freePort());
        primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
        primary.texts("SELECT pg_reload_conf()::text");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        primary.ask("SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')")
                                == 1);
        return standby;
    }

    private static void follow(Path data, DatabaseProcess primary) throws IOException {
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primary.port + " user=" + USER + "'\n");
    }

    /** Makes a standby the primary. */
    public void promote() throws SQLException {
        texts("SELECT pg_promote(true, 30)::text");
    }

    /** Comes back as one that follows, after it has ended. */
    public void becomeStandbyOf(DatabaseProcess primary) throws IOException {
        follow(data, primary);
        restart();
    }

    private EmbeddedPostgres run() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                // Commits must survive the end of the process, but not of the machine: the launcher's default for fsync
                // stays off.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_connections", "100")
                .start();
    }

    /** Ends the server without a goodbye to its clients. */
    public void crash() throws Exception {
        crash("QUIT");
    }

    public void crash(String signal) throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        Signals.send(signal, pid);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        server.close();
    }

    /** Starts it again where it was. */
    public void restart() throws IOException {
        server = run();
    }

    public int port() {
        return port;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    public String reactiveUrl() {
        return "postgresql://localhost:" + port + "/postgres";
    }

    /** One number. */
    public long ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** A column of texts. */
    public List<String> texts(String sql) throws SQLException {
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

    public int execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** Executes it although transactions read only. */
    public void executeWriting(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute(sql);
        }
    }

    public void checkInvariants() throws SQLException {
        try (Connection connection = connect()) {
            StockInvariants.check(connection);
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), USER, USER);
    }

    @Override
    public void close() throws IOException {
        server.close();
        delete(data);
    }
}
