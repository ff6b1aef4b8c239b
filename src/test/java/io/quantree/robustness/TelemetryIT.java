package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What the packaged service writes to its log and sends to a collector while things go well and while they don't. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TelemetryIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "SECRET-SKU";
    private static final String PASSWORD = "SECRET-PASSWORD";

    private static final String IS_STANDBY =
            "SELECT pg_is_in_recovery() AS standby, current_setting(?)::boolean AS read_only";

    /** Requests, and work in the background that is done. */
    private static final String WORTH_A_TRACE =
            "(POST|GET) /(api|graphql).*|work off (batch|recall|rebuild)|commit deltas|"
                    + "apply events|sweep expired stock";

    private static final JsonMapper JSON = new JsonMapper();

    private static OtlpReceiver collector;
    private static DatabaseProcess database;
    private static ServiceProcess service;
    private static String job;
    private static String batch;
    private static int spansOfTheStart;

    @BeforeAll
    static void start() throws Exception {
        collector = OtlpReceiver.start();
        database = DatabaseProcess.start();
        service = ServiceProcess.start(
                "telemetry",
                database,
                "otel.exporter.otlp.endpoint=" + collector.endpoint(),
                "otel.exporter.otlp.protocol=http/protobuf",
                "quarkus.otel.bsp.schedule.delay=200ms",
                // The server asks nobody for a password, so any will do.
                "quarkus.datasource.password=" + PASSWORD,
                "quarkus.datasource.reactive.url=" + database.reactiveUrl() + "?password=" + PASSWORD,
                "quarkus.datasource.jdbc.url=" + database.jdbcUrl() + "?password=" + PASSWORD);
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        spansOfTheStart = collector.spans().size();
        job = service.newJob(1);
        batch = service.batch(job, entity(SECRET + 1, 1), entity(SECRET + 2, 2));
        service.awaitComplete(job + "/batch/" + batch, SOON);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        database.close();
        collector.close();
    }

    @Test
    @Order(1)
    void tracesABatchFromItsRequestToItsStatementsAndFromItsTakingUpToItsEnd() {
        OtlpSpan accept = span("accept batch", "quantree.batch", batch);
        OtlpSpan request = parent(accept);
        OtlpSpan work = span("work off batch", "quantree.batch", batch);

        assertThat(request.name()).isEqualTo("POST /api/v4.1/job/{jobId}/batch");
        assertThat(request.parentId()).isEmpty();
        assertThat(accept.attributes()).containsEntry("quantree.job", job.substring(job.lastIndexOf('/') + 1));
        assertThat(children(accept))
                .anySatisfy(statement ->
                        assertThat(statement.attributes().toString()).contains("INSERT INTO batch"));

        assertThat(work.parentId()).isEmpty();
        assertThat(work.traceId()).isNotEqualTo(request.traceId());
        assertThat(names(children(work))).contains("prepare batch", "apply chunk", "complete batch");
        OtlpSpan chunk = children(work).stream()
                .filter(span -> span.name().equals("apply chunk"))
                .findFirst()
                .orElseThrow();
        assertThat(chunk.attributes()).containsEntry("quantree.chunk", "0").containsEntry("quantree.records", "2");
        assertThat(children(chunk))
                .anySatisfy(statement ->
                        assertThat(statement.attributes().toString()).contains("batch_result"));
    }

    @Test
    @Order(2)
    void linksAGroupOfDeltasToTheRequestsThatItCommits() throws Exception {
        service.post(
                "/api/v1/deltas?catalogueRef=DEFAULT:1",
                "application/json",
                "[{\"deltaId\":\"D1\",\"productRef\":\"" + SECRET + "1\",\"locationRef\":\"L\",\"qty\":-1}]");

        OtlpSpan commit = span("commit deltas", "quantree.deltas", "1");
        assertThat(commit.parentId()).isEmpty();
        assertThat(commit.linkedTraces()).hasSize(1);
        await().atMost(SOON).until(() -> collector.named("POST /api/v1/deltas").stream()
                .anyMatch(request -> commit.linkedTraces().contains(request.traceId())));
        assertThat(children(commit)).isNotEmpty();
    }

    @Test
    @Order(3)
    void tracesWhatAQueryReads() throws Exception {
        query("query Cart{inventoryPositions(catalogue:{ref:\\\"DEFAULT:1\\\"},productRef:[\\\"" + SECRET
                + "1\\\"]){edges{node{ref quantities{edges{node{ref}}}}}}}");

        OtlpSpan query = span("GraphQL query", "graphql.operation.name", "Cart");
        assertThat(parent(query).name()).startsWith("POST /graphql");
        assertThat(children(query)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @Order(4)
    void linksBucketsToTraces() throws Exception {
        OtlpSpan work = span("work off batch", "quantree.batch", batch);

        HttpResponse<String> scrape = service.get("/q/metrics");

        assertThat(scrape.body().lines().filter(line -> line.startsWith("quantree_chunk_seconds_bucket")))
                .anySatisfy(line -> assertThat(line).contains("trace_id=\"" + work.traceId() + "\""));
        assertThat(scrape.body().lines().filter(line -> line.startsWith("http_server_requests_seconds_bucket")))
                .anySatisfy(line -> assertThat(line).contains("trace_id="));
    }

    @Test
    @Order(5)
    void logsWhatItIsAboutAndForgetsItAfterwards() throws Exception {
        database.execute("ALTER TABLE inventory_quantity ADD CHECK (sku_ref <> '" + SECRET + "')");
        String poisoned = service.batch(job, entity("BEFORE", 1), entity(SECRET, 5));
        service.awaitComplete(job + "/batch/" + poisoned, SOON);
        database.execute("UPDATE lease SET expires_on = now() + interval '1 hour'");
        String unreadable = service.batch(job, entity("X", 1));
        database.execute("UPDATE batch_payload SET body = '\\x00' WHERE batch_id = " + unreadable);
        database.execute("UPDATE lease SET expires_on = '-infinity'");
        service.awaitComplete(job + "/batch/" + unreadable, SOON);

        JsonNode record = line("record failed");
        assertThat(record.path("mdc").path("batch").asText()).isEqualTo(poisoned);
        assertThat(record.path("mdc").path("chunk").asText()).isEqualTo("0");
        assertAbout(record);
        assertThat(record.path("mdc").path("traceId").asText())
                .isEqualTo(span("work off batch", "quantree.batch", poisoned).traceId());

        JsonNode failed = line("batch failed");
        assertThat(failed.path("mdc").path("batch").asText()).isEqualTo(unreadable);
        assertThat(failed.path("mdc").has("chunk")).isFalse();
        assertAbout(failed);
        assertThat(failed.path("exception").toString()).contains("EOFException");
    }

    @Test
    @Order(6)
    void givesNothingAwayWhateverGoesWrong() throws Exception {
        service.post(job + "/batch", "application/json", "{\"" + SECRET);
        service.post(job + "/batch", "application/x-ndjson", "{\"skuRef\":\"" + SECRET + "\",\"qty\":\"many\"}\n");
        service.post("/api/v1/deltas?catalogueRef=DEFAULT:1", "application/json", "[\"" + SECRET + "\"]");
        service.post(
                "/api/v1/deltas?catalogueRef=DEFAULT:1",
                "application/json",
                "[{\"deltaId\":\"D2\",\"productRef\":\"" + SECRET + "\",\"locationRef\":\"L\",\"qty\":1}]");
        query("{" + SECRET);
        line("delta failed");
        database.crash();
        query("{inventoryPosition(ref:\\\"" + SECRET + "\\\",catalogue:{ref:\\\"DEFAULT:1\\\"}){ref}}");
        JsonNode away = line("database unavailable, waiting for it");

        assertThat(away.path("mdc").has("batch")).isFalse();
        assertThat(away.path("mdc").has("traceId")).isFalse();
        assertThat(service.log()).doesNotContain(SECRET).doesNotContain(PASSWORD);
        assertThat(collector.raw()).doesNotContain(SECRET).doesNotContain(PASSWORD);
        String health = service.get("/q/health/ready").body();
        assertThat(health)
                .contains("\"since\"", "\"reason\"")
                .doesNotContain(PASSWORD)
                .doesNotContain("localhost");
        assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(service.read("/q/info")
                        .required("schema")
                        .required("version")
                        .isNull())
                .isTrue();
        database.restart();
        service.awaitReadiness(200, SOON);
    }

    @Test
    @Order(7)
    void logsNothingButJson() throws Exception {
        assertThat(lines()).isNotEmpty().allSatisfy(line -> assertThat(line.fieldNames())
                .toIterable()
                .contains("timestamp", "level", "loggerName", "message"));
    }

    @Test
    @Order(8)
    void tracesNothingThatIsDoneAgainAndAgain() {
        // Traces before this point belong to the start of the service.
        assertThat(collector.spans().stream()
                        .skip(spansOfTheStart)
                        .filter(span -> span.parentId().isEmpty())
                        .filter(span -> !span.name().matches(WORTH_A_TRACE))
                        // A new connection runs it once, in the trace of its first user if there is one.
                        .filter(span -> !IS_STANDBY.equals(span.attributes().get("db.statement"))))
                .isEmpty();
    }

    @Test
    @Order(9)
    void saysNothingOfTracesWhenNobodyWantsThem() throws Exception {
        try (ServiceProcess quiet = ServiceProcess.start("untraced", database)) {
            String own = quiet.newJob(2);
            quiet.awaitComplete(own + "/batch/" + quiet.batch(own, entity("S", 1)), SOON);
            assertThat(quiet.log())
                    .doesNotContain("traceId")
                    .doesNotContain("\"WARN")
                    .doesNotContain("opentelemetry.");
            assertThat(quiet.get("/q/metrics").body()).doesNotContain("trace_id");
        }
    }

    private static void assertAbout(JsonNode line) {
        assertThat(line.path("mdc").path("job").asText()).isEqualTo(job.substring(job.lastIndexOf('/') + 1));
        assertThat(line.path("mdc").path("retailer").asText()).isEqualTo("1");
        assertThat(line.path("mdc").path("catalogue").asText()).isEqualTo("DEFAULT:1");
    }

    private static void query(String query) throws Exception {
        service.post("/graphql", "application/json", "{\"query\":\"" + query + "\"}");
    }

    private static OtlpSpan span(String name, String attribute, String value) {
        return await().atMost(SOON)
                .until(
                        () -> collector.named(name).stream()
                                .filter(span -> value.equals(span.attributes().get(attribute)))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static OtlpSpan parent(OtlpSpan span) {
        return await().atMost(SOON)
                .until(
                        () -> collector.spans().stream()
                                .filter(other -> other.spanId().equals(span.parentId()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static List<OtlpSpan> children(OtlpSpan span) {
        return collector.spans().stream()
                .filter(other -> other.parentId().equals(span.spanId()))
                .toList();
    }

    private static Set<String> names(List<OtlpSpan> spans) {
        return spans.stream().map(OtlpSpan::name).collect(Collectors.toSet());
    }

    private static JsonNode line(String message) {
        return await().atMost(SOON)
                .until(
                        () -> lines().stream()
                                .filter(line -> line.path("message").asText().startsWith(message))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static List<JsonNode> lines() throws Exception {
        List<JsonNode> lines = new java.util.ArrayList<>();
        for (String line : service.log().lines().toList()) {
            // The process's own warnings about its options are not the service's.
            if (!line.startsWith("WARNING: ") && !line.startsWith("OpenJDK ")) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    private static String entity(String sku, int quantity) {
        return "{\"skuRef\":\"" + sku + "\",\"locationRef\":\"L\",\"qty\":" + quantity + "}";
    }
}
