package io.quantree.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The packaged service as a process of its own, on a database of its own. */
final class ServiceProcess implements AutoCloseable {
    static final String DATABASE = "bench_service";

    private static final String FIRST_QUESTION =
            "{\"query\":\"{inventoryPositions(catalogue: {ref: \\\"DEFAULT:1\\\"}) {edges {node {ref onHand}}}}\"}";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final URI root;
    private final Thread stopAtExit;

    private ServiceProcess(Process process, URI root) {
        this.process = process;
        this.root = root;
        this.stopAtExit = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    /** Starts the service on an empty database and waits until it is ready. */
    static ServiceProcess start(Settings settings, DatabaseServer server, HttpClient http) throws Exception {
        server.create(DATABASE);
        return beside(settings, server, http, List.of());
    }

    /** Starts the service with these options, too, on the database as it is, and waits until it is ready. */
    static ServiceProcess beside(Settings settings, DatabaseServer server, HttpClient http, List<String> options)
            throws Exception {
        int port = freePort();
        Path log = settings.work().resolve("service.log");
        Process process = new ProcessBuilder(command(settings, server, port, options))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        ServiceProcess service = new ServiceProcess(process, URI.create("http://127.0.0.1:" + port));
        try {
            service.awaitAnswer(
                    http,
                    HttpRequest.newBuilder(service.resolve("/q/health/ready")).build(),
                    Duration.ofMillis(50),
                    log);
        } catch (Exception e) {
            service.close();
            throw e;
        }
        return service;
    }

    /** Starts an image on the database as it is and waits until it answers a GraphQL query. */
    static ServiceProcess start(Image image, Settings settings, DatabaseServer server, HttpClient http)
            throws Exception {
        int port = freePort();
        Path log = settings.work().resolve("service.log");
        ProcessBuilder builder = new ProcessBuilder(image.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        // Nothing in front of it has to notice that it stops.
                        "QUANTREE_DRAIN_DELAY", "0s",
                        "QUARKUS_HTTP_PORT", String.valueOf(port),
                        "QUARKUS_DATASOURCE_JDBC_URL", server.jdbcUrl(DATABASE),
                        "QUARKUS_DATASOURCE_REACTIVE_URL", server.reactiveUrl(DATABASE),
                        "QUARKUS_DATASOURCE_USERNAME", server.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", server.password()));
        ServiceProcess service = new ServiceProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
        try {
            service.awaitAnswer(
                    http,
                    HttpRequest.newBuilder(service.resolve("/graphql"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(FIRST_QUESTION))
                            .build(),
                    Duration.ofMillis(2),
                    log);
        } catch (Exception e) {
            service.close();
            throw e;
        }
        return service;
    }

    URI resolve(String path) {
        return root.resolve(path);
    }

    /** The most memory that the process has had so far, or 0 where the platform does not tell. */
    long peakResidentBytes() {
        return status("VmHWM:");
    }

    /** The memory that the process has now, or 0 where the platform does not tell. */
    long residentBytes() {
        return status("VmRSS:");
    }

    private long status(String name) {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return status.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The processor time that the process has used so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
    }

    private static List<String> command(Settings settings, DatabaseServer server, int port, List<String> options) {
        List<String> command = new ArrayList<>();
        boolean jar = settings.executable().toString().endsWith(".jar");
        if (jar) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // On two cores G1's concurrent work takes time from the database.
            command.add("-XX:+UseParallelGC");
        } else {
            command.add(settings.executable().toAbsolutePath().toString());
        }
        command.add("-Xmx" + settings.heap());
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquantree.drain.delay=0s");
        command.add("-Dquantree.security.enabled=false");
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dquarkus.datasource.jdbc.url=" + server.jdbcUrl(DATABASE));
        command.add("-Dquarkus.datasource.reactive.url=" + server.reactiveUrl(DATABASE));
        command.add("-Dquarkus.datasource.username=" + server.user());
        command.add("-Dquarkus.datasource.password=" + server.password());
        command.addAll(settings.serviceOptions());
        // The last one counts.
        command.addAll(options);
        if (jar) {
            command.add("-jar");
            command.add(settings.executable().toString());
        }
        return command;
    }

    private void awaitAnswer(HttpClient http, HttpRequest request, Duration pause, Path log) throws Exception {
        long giveUp = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < giveUp) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the service ended at its start; see " + log);
            }
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (ConnectException e) {
                // Not listening yet.
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        throw new IllegalStateException("the service had no answer after " + START_LIMIT + "; see " + log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
