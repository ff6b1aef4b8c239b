package io.quantree.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What every figure must be read with: the machine, the database and the software, the same for a whole run. */
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

    private final String machine;
    private final String database;

    private Conditions(String machine, String database) {
        this.machine = machine;
        this.database = database;
    }

    /** Reads them; fails when commits are not durable. */
    static Conditions read(DatabaseServer server) throws SQLException, IOException {
        StringBuilder database = new StringBuilder("PostgreSQL");
        for (String name : SERVER_SETTINGS) {
            String value = server.ask("SELECT current_setting('" + name + "')");
            if (value.equals("off") && !name.equals("wal_compression")) {
                throw new IllegalStateException(name + " is off: figures without durable commits mean nothing");
            }
            database.append(database.length() == 10 ? " " : ", ")
                    .append(name.equals("server_version") ? value : name + " " + value);
        }
        String machine = Runtime.getRuntime().availableProcessors() + " cores, " + memory() + ", load before the run "
                + loadAverage();
        return new Conditions(machine, database.toString());
    }

    /** One line of text for each condition of a section that was measured just now. */
    List<String> of(String section) {
        return List.of(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                section,
                machine,
                database,
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
