package io.quantree.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What every figure must be read with. */
final class Conditions {
    private static final List<String> SERVER_SETTINGS = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_compression",
            "wal_sync_method",
            "shared_buffers",
            "max_wal_size");

    private Conditions() {}

    /** One line of text for each condition; fails when commits are not durable. */
    static List<String> read(Settings settings, DatabaseServer server) throws SQLException, IOException {
        StringBuilder database = new StringBuilder("PostgreSQL");
        for (String name : SERVER_SETTINGS) {
            String value = server.ask("SELECT current_setting('" + name + "')");
            if (value.equals("off") && !name.equals("wal_compression")) {
                throw new IllegalStateException(name + " is off: figures without durable commits mean nothing");
            }
            database.append(database.length() == 10 ? " " : ", ")
                    .append(name.equals("server_version") ? value : name + " " + value);
        }
        return List.of(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                settings.records() + " records a case, " + settings.connections()
                        + " connections for JSON batches, service with -Xmx" + settings.heap() + " ("
                        + (settings.executable().toString().endsWith(".jar") ? "JVM, parallel collector" : "native")
                        + "), warmed up with "
                        + settings.warmup() + " records",
                Runtime.getRuntime().availableProcessors() + " cores, " + memory() + ", load before the run "
                        + loadAverage(),
                database.toString(),
                "JDK " + System.getProperty("java.runtime.version") + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
    }

    private static String memory() throws IOException {
        Path file = Path.of("/proc/meminfo");
        if (!Files.exists(file)) {
            return "memory unknown";
        }
        long kilobytes = Long.parseLong(Files.readAllLines(file).get(0).replaceAll("\\D", ""));
        return kilobytes / (1 << 20) + " GiB";
    }

    private static String loadAverage() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).split(" ")[0] : "unknown";
    }
}
