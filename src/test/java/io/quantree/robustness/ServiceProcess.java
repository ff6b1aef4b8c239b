package io.quantree.robustness;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quantree.support.LogRules;
import io.quantree.support.SuiteClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, which a test may kill, freeze and start again. */
public final class ServiceProcess implements Destination, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toString();
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private static final Duration PROBE_MAX = Duration.ofSeconds(3);
    private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final URI root;
    private final Path log;
    private final Thread stopAtExit;

    private ServiceProcess(Process process, URI root, Path log) {
        this.process = process;
        this.root = root;
        this.log = log;
        this.stopAtExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    /** Starts the service on that database and waits until it is ready; {@code settings} are {@code key=value}. */
    public static ServiceProcess start(String name, DatabaseProcess database, String... settings) throws Exception {
        return startOf("", name, database, settings);
    }

    /** Starts another build of it, whose quarkus-run.jar that is; this build when it is empty. */
    public static ServiceProcess startOf(String jar, String name, DatabaseProcess database, String... settings)
            throws Exception {
        return startOf(jar.isEmpty() ? command() : command(jar), name, database, settings);
    }

    /** Starts it by another command; the settings go behind its first word. */
    public static ServiceProcess startOf(
            List<String> command, String name, DatabaseProcess database, String... settings) throws Exception {
        ServiceProcess service = launch(new ArrayList<>(command), name, Map.of(), settings(database, settings));
        try {
            service.awaitReadiness(200, START_MAX);
            // Now, because a test may take the database away before it sends the first request.
            SuiteClient.authorization(service.root);
        } catch (Throwable e) {
            service.close();
            throw e;
        }
        return service;
    }

    /** Starts the process and waits for nothing. */
    public static ServiceProcess launch(String name, DatabaseProcess database, String... settings) throws Exception {
        return launch(name, Map.of(), settings(database, settings));
    }

    private static List<String> settings(DatabaseProcess database, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                // Most tests have nothing in front of a replica that would have to notice that it stops.
                "quantree.drain.delay=0s",
                "quarkus.datasource.jdbc.url=" + database.jdbcUrl(),
                "quarkus.datasource.reactive.url=" + database.reactiveUrl(),
                "quarkus.datasource.username=" + DatabaseProcess.USER,
                "quarkus.datasource.password=" + DatabaseProcess.USER));
        // Of two settings of the same key the later one counts.
        all.addAll(List.of(settings));
        return all;
    }

    /** Starts the process with these environment variables and settings, and waits for nothing. */
    public static ServiceProcess launch(String name, Map<String, String> environment, List<String> settings)
            throws Exception {
        return launch("", name, environment, settings);
    }

    private static ServiceProcess launch(
            String jar, String name, Map<String, String> environment, List<String> settings) throws Exception {
        return launch(jar.isEmpty() ? command() : command(jar), name, environment, settings);
    }

    private static ServiceProcess launch(
            List<String> command, String name, Map<String, String> environment, List<String> settings)
            throws Exception {
        int port = freePort();
        Path log = Files.createDirectories(Path.of("target", "robustness")).resolve(name + ".log");
        List<String> properties =
                new ArrayList<>(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port));
        if (!SuiteClient.isOn()) {
            properties.add("-Dquantree.security.enabled=false");
        }
        for (String setting : settings) {
            properties.add("-D" + setting);
        }
        command.addAll(1, properties);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ServiceProcess(process, URI.create("http://127.0.0.1:" + port), log);
    }

    /** The native executable when this is a native build, the jar otherwise; properties go behind the first word. */
    public static List<String> command() {
        String executable = System.getProperty("native.image.path", "");
        if (System.getProperty("native") != null && Files.isExecutable(Path.of(executable))) {
            return new ArrayList<>(List.of(executable));
        }
        List<String> command = command(JAR);
        command.add(1, "-XX:SharedArchiveFile=" + ClassArchive.FILE);
        return command;
    }

    private static List<String> command(String jar) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ArrayList<>(List.of(
                // Starts sooner, and these tests ask for no more speed than the first compiler gives.
                java,
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar));
    }

    /** The service's classes as the JVM keeps them in memory. The first test records them, and each start after it is a third shorter. */
    private static final class ClassArchive {
        private static final Path FILE = Path.of("target", "robustness", "service.jsa");

        static {
            List<String> command = command(JAR);
            command.add(1, "-XX:ArchiveClassesAtExit=" + FILE);
            try (DatabaseProcess database = DatabaseProcess.start();
                    ServiceProcess service = launch(command, "class-archive", Map.of(), settings(database))) {
                service.awaitReadiness(200, START_MAX);
                service.terminate();
                service.awaitExit(START_MAX);
            } catch (Exception e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    /** A port that nothing listens to and that no other test of this run has been given. */
    public static int freePort() throws IOException {
        int port;
        do {
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
        } while (!GIVEN_PORTS.add(port));
        return port;
    }

    public void awaitReadiness(int status, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> !process.isAlive() || readiness() == status);
        if (!process.isAlive()) {
            throw new IllegalStateException("the service has ended; see " + log);
        }
    }

    /** Whether it says so, within the time that a probe has. */
    public boolean isReady() {
        try {
            return readiness() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int readiness() throws IOException, InterruptedException {
        return probe("/q/health/ready").statusCode();
    }

    /** Asks without a token, as a probe does. */
    HttpResponse<String> probe(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(root.resolve(path)).timeout(PROBE_MAX).build();
        return http.send(request, BodyHandlers.ofString());
    }

    public URI root() {
        return root;
    }

    @Override
    public HttpResponse<String> get(String path) throws Exception {
        return http.send(SuiteClient.request(root, path).timeout(ANSWER_MAX).build(), BodyHandlers.ofString());
    }

    /** Asks, and does not wait for the answer. */
    public CompletableFuture<HttpResponse<String>> getLater(String path) {
        return http.sendAsync(
                SuiteClient.request(root, path).timeout(ANSWER_MAX).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String contentType, String body) throws Exception {
        return http.send(request(path, contentType, body).build(), BodyHandlers.ofString());
    }

    @Override
    public HttpResponse<String> post(String path, String contentType, String body, String idempotencyKey)
            throws Exception {
        HttpRequest request = request(path, contentType, body)
                .header("Idempotency-Key", idempotencyKey)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String contentType, String body) {
        return SuiteClient.request(root, path)
                .timeout(ANSWER_MAX)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
    }

    /** Creates a job and answers its path. */
    public String newJob(long retailer) throws Exception {
        String body = "{\"name\":\"robustness\",\"retailerId\":\"" + retailer + "\"}";
        return "/api/v4.1/job/"
                + json(post("/api/v4.1/job", "application/json", body))
                        .required("id")
                        .asText();
    }

    /** Sends lines of NDJSON and answers the ids of the batches that they became. */
    public List<String> stream(String job, String lines) throws Exception {
        return json(post(job + "/batch", "application/x-ndjson", lines))
                .required("batches")
                .findValuesAsText("id");
    }

    /** Sends a JSON batch and answers its id. */
    public String batch(String job, String... entities) throws Exception {
        String body = "{\"action\":\"UPSERT\",\"entityType\":\"INVENTORY\",\"entities\":[" + String.join(",", entities)
                + "]}";
        return json(post(job + "/batch", "application/json", body))
                .required("id")
                .asText();
    }

    public JsonNode read(String path) throws Exception {
        return json(get(path));
    }

    /** Waits until the job or the batch is complete and answers it. */
    public JsonNode awaitComplete(String path, Duration atMost) {
        return await().atMost(atMost)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> read(path), view -> view.hasNonNull("completedOn"));
    }

    /** How many of the job's records have a result so far. */
    public long processed(String job) throws Exception {
        JsonNode summary = read(job).required("summary");
        return summary.required("created").asLong() + summary.required("failed").asLong();
    }

    /** Waits until it has ended and answers the exit code. */
    public int awaitExit(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the process has not ended within " + atMost + "; see " + log);
        }
        return process.exitValue();
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as Kubernetes does. */
    public void terminate() throws Exception {
        Signals.send("TERM", process.pid());
    }

    /** Stops the process where it is, as a paused virtual machine does. */
    public void freeze() throws Exception {
        Signals.send("STOP", process.pid());
    }

    public void thaw() throws Exception {
        Signals.send("CONT", process.pid());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
        checkLog();
    }

    private void checkLog() {
        try {
            LogRules.check(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    response.uri() + " was answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
