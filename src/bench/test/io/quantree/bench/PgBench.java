package io.quantree.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's own load generator, as a process.
 *
 * @param executable the program
 * @param environment how it finds the server
 * @param database the database that its scripts run in
 * @param folder where its scripts and logs go
 */
record PgBench(Path executable, Map<String, String> environment, String database, Path folder) {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final int LATENCY_COLUMN = 2;

    PgBench {
        environment = Map.copyOf(environment);
    }

    /** The one that was named or found, for a database of the server. */
    static Optional<PgBench> of(Settings settings, DatabaseServer server, String database) {
        return find(settings.graphql().pgbench())
                .map(found -> new PgBench(
                        found, server.environment(), database, settings.work().resolve("pgbench")));
    }

    /** What a run came to. */
    record Result(Latencies latencies, double perSecond) {}

    /** The one that was named, or else the first on the path or in PostgreSQL's usual folders; {@code none} goes without. */
    private static Optional<Path> find(String named) {
        if (named.equals("none")) {
            return Optional.empty();
        }
        if (!named.isEmpty()) {
            if (!Files.isExecutable(Path.of(named))) {
                throw new IllegalArgumentException("bench.pgbench is no executable: " + named);
            }
            return Optional.of(Path.of(named));
        }
        Stream<Path> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "pgbench"));
        return Stream.concat(path, installed()).filter(Files::isExecutable).findFirst();
    }

    /** Runs a script for some seconds with prepared statements. */
    Result run(PgBenchScript script, int connections, long seconds) throws IOException, InterruptedException {
        clear();
        String output = start(
                script,
                List.of(
                        "-c" + connections,
                        "-j" + Math.min(connections, Runtime.getRuntime().availableProcessors()),
                        "-T" + seconds,
                        "--log",
                        "--log-prefix=" + folder.resolve("log")));
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench tells no rate: " + output);
        }
        return new Result(latencies(), Double.parseDouble(rate.group(1)));
    }

    /** Fails unless the script runs some times. */
    void tryOut(PgBenchScript script) throws IOException, InterruptedException {
        start(script, List.of("-c1", "-t20"));
    }

    private String start(PgBenchScript script, List<String> options) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createDirectories(folder).resolve("script.sql"), script.text());
        List<String> command = new ArrayList<>(List.of(executable.toString(), "-n", "-Mprepared", "-f" + file));
        command.addAll(options);
        script.variables().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(database);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("pgbench failed: " + output);
        }
        return output;
    }

    /** Every transaction has a line in the log, a file for each thread. */
    private Latencies latencies() throws IOException {
        Latencies latencies = new Latencies();
        for (Path log : logs()) {
            try (Stream<String> lines = Files.lines(log)) {
                lines.forEach(line -> latencies.add(Long.parseLong(line.split(" ")[LATENCY_COLUMN]) * 1_000));
            }
        }
        return latencies;
    }

    private void clear() throws IOException {
        Files.createDirectories(folder);
        for (Path log : logs()) {
            Files.delete(log);
        }
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("log"))
                    .toList();
        }
    }

    private static Stream<Path> installed() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(versions)) {
            return folders
                    .sorted(Comparator.reverseOrder())
                    .map(folder -> folder.resolve("bin/pgbench"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
