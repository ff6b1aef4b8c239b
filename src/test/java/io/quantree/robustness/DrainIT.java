package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One of two replicas is told to stop while clients send and both work batches off. */
@Execution(ExecutionMode.CONCURRENT)
class DrainIT {
    private static final int RECORDS = 60_000;
    private static final int LINES = 6_000;
    private static final Duration DELAY = Duration.ofSeconds(4);
    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final String[] SETTINGS = {
        "quantree.drain.delay=" + DELAY.toSeconds() + "s",
        "quantree.drain.timeout=" + TIMEOUT.toSeconds() + "s",
        // Nobody takes over because a lease has run out: it has to be given up.
        "quantree.ingest.lease=60s"
    };
    private static final String HELD =
            "SELECT count(*) FROM lease WHERE owner LIKE '%s/%%' AND expires_on > clock_timestamp()";
    private static final String COMPLETE = "SELECT count(*) FROM batch WHERE status = 'COMPLETE'";

    @Test
    void losesNothingAndFailsNoRequestAndAnotherReplicaGoesOnAtOnce() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess leaving = ServiceProcess.start("drain-1", database, SETTINGS)) {
            String job = leaving.newJob(3);
            leaving.stream(job, StockLines.ndjson(1, "V"));
            leaving.awaitComplete(job, Duration.ofSeconds(20));
            String owner = database.texts("SELECT DISTINCT split_part(owner, '/', 1) FROM lease")
                    .get(0);
            try (ServiceProcess staying = ServiceProcess.start("drain-2", database, SETTINGS);
                    Balancer balancer = new Balancer(leaving, staying);
                    Traffic traffic = new Traffic(balancer)) {
                traffic.start();
                String streamed = leaving.newJob(4);
                staying.stream(streamed, StockLines.ndjson(RECORDS, "T"));
                StalledStream stalled =
                        StalledStream.open(leaving.root(), leaving.newJob(5), StockLines.ndjson(LINES, "U"), "stalled");
                CompletableFuture<HttpResponse<String>> waiting = leaving.getLater(streamed + "?wait=60s");
                await().atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> database.ask(HELD.formatted(owner)) > 0
                                && database.ask("SELECT count(*) FROM batch WHERE retailer_id = 5") > 0);

                leaving.terminate();
                long signalled = System.nanoTime();
                int answered = traffic.answers();

                awaitHandover(database, owner);
                assertThat(since(signalled))
                        .as("until the other replica goes on")
                        .isLessThan(Duration.ofSeconds(5));
                assertThat(waiting.get().statusCode()).isEqualTo(200);
                assertThat(since(signalled)).as("until a long poll is answered").isLessThan(DELAY);
                assertThat(accepts(leaving)).as("what comes during the delay").isEqualTo(200);
                assertDraining(leaving);

                await().atMost(DELAY.plusSeconds(2))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> accepts(leaving) != 200);
                assertRefused(leaving);
                assertThat(leaving.read("/q/health/live").required("status").asText())
                        .isEqualTo("UP");
                leaving.terminate();
                assertCut(stalled.answer());
                assertThat(since(signalled)).as("until a stream is cut").isLessThan(DELAY.plus(TIMEOUT));

                assertThat(leaving.awaitExit(
                                DELAY.plus(TIMEOUT).minus(since(signalled)).plusSeconds(2)))
                        .isIn(0, 143);
                assertThat(traffic.answers()).as("requests answered meanwhile").isGreaterThan(answered + 20);
                traffic.stop();
                assertThat(traffic.refused()).isEmpty();
                assertThat(traffic.broken()).isEmpty();
                assertThat(staying.awaitComplete(streamed, Duration.ofSeconds(60))
                                .required("summary")
                                .required("created")
                                .asLong())
                        .isEqualTo(RECORDS);
                assertThat(leaving.log().substring(leaving.log().indexOf("draining")))
                        .doesNotContain("ERROR");
                traffic.checkStored(database);
            }
        }
    }

    /** The replica has given up what it held, and a batch is completed that it did not complete. */
    private static void awaitHandover(DatabaseProcess database, String owner) throws Exception {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> database.ask(HELD.formatted(owner)) == 0);
        long complete = database.ask(COMPLETE);
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> database.ask(COMPLETE) > complete);
    }

    private static void assertDraining(ServiceProcess leaving) throws Exception {
        HttpResponse<String> answer = leaving.get("/q/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Connection")).contains("close");
        JsonNode draining = new JsonMapper()
                .readTree(answer.body()).required("checks").findParents("name").stream()
                        .filter(check -> check.required("name").asText().equals("draining"))
                        .findFirst()
                        .orElseThrow();
        assertThat(draining.required("status").asText()).isEqualTo("DOWN");
        assertThat(draining.required("data").required("since").asText()).isNotEmpty();
    }

    private static int accepts(ServiceProcess leaving) throws Exception {
        String body = "{\"name\":\"late\",\"retailerId\":\"6\"}";
        return leaving.post("/api/v4.1/job", "application/json", body).statusCode();
    }

    private static void assertRefused(ServiceProcess leaving) throws Exception {
        for (String path : List.of("/api/v4.1/job", "/api/v1/deltas?catalogueRef=DEFAULT:1")) {
            HttpResponse<String> answer = leaving.post(path, "application/json", "[]");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
            assertThat(answer.headers().firstValue("Connection")).contains("close");
            assertThat(answer.body()).contains("\"code\":\"STOPPING\"");
        }
    }

    private static void assertCut(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("Retry-After: ")
                .contains("\"code\":\"STOPPING\"", "5000 records in 1 batches were accepted");
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
