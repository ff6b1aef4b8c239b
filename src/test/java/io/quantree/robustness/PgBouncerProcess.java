package io.quantree.robustness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PgBouncer in transaction mode before a database, as little configured as it can be. */
final class PgBouncerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private PgBouncerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where it is installed on this machine. */
    static Optional<Path> installed() {
        return Stream.concat(
                        Stream.of("/usr/sbin", "/usr/local/sbin"),
                        Stream.of(System.getenv("PATH").split(":")))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with so many connections to the database. */
    static PgBouncerProcess start(DatabaseProcess database, int connections) throws Exception {
        int port = ServiceProcess.freePort();
        Path folder = Files.createTempDirectory("quantree-pgbouncer");
        // It refuses to run as root and reads its settings as the user whom it runs as.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                postgres = host=127.0.0.1 port=%d user=%s
                [pgbouncer]
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 100
                listen_addr = 127.0.0.1
                listen_port = %d
                auth_type = any
                unix_socket_dir =
                """.formatted(
                        database.port(), DatabaseProcess.USER, connections, port));
        List<String> command = new ArrayList<>(List.of(installed().orElseThrow().toString(), settings.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(1, List.of("-u", "nobody"));
        }
        Path log = Files.createDirectories(Path.of("target", "robustness")).resolve("pgbouncer-itself.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofSeconds(10)).until(() -> answers(port));
        return new PgBouncerProcess(process, port);
    }

    private static boolean answers(int port) {
        try (Socket ignored = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    String reactiveUrl() {
        return "postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
