package io.quantree.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.LogLines;
import io.quantree.support.RawConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client should send: each is answered, and leaves no trace in the metrics. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OddRequestsTest {
    private static final int UNREAD = 100;

    @Test
    void answersEveryMethodOnSchema() {
        given().get("/graphql/schema.graphql").then().statusCode(200);
        given().options("/graphql/schema.graphql").then().statusCode(204).header("Allow", "GET, OPTIONS");
        given().post("/graphql/schema.graphql")
                .then()
                .statusCode(405)
                .header("Allow", "GET, OPTIONS")
                .body("code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void labelsRequestsWithPathsOfTheServiceOnly() {
        for (int i = 0; i < 150; i++) {
            given().get("/made/up" + i);
            given().delete("/api/v4.1/job/made-up" + i + "/batch");
            given().post("/q/made-up" + i);
        }
        given().get("/api/v4.1/job/4711/batch/42");
        given().get("/api/v1/reconcile");

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .doesNotContain("made")
                .contains("uri=\"other\"")
                .contains("uri=\"/api/v4.1/job/{jobId}/batch\"")
                .contains("uri=\"/api/v4.1/job/{jobId}/batch/{batchId}\"")
                .contains("uri=\"/api/v1/reconcile\"");
    }

    @Test
    void refusesRetailerThatIsGivenTwice() {
        given().header("Quantree-Retailer", "1", "2")
                .get("/api/v4.1/event?retailerId=1")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_VALUE"))
                .body("field", equalTo("Quantree-Retailer"))
                .body("value", equalTo("1, 2"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/deltas, application/json, no chunk",
        "/api/v4.1/event/sync, application/json, -1",
        "/graphql, application/json, 99999999999999999999",
        "/api/v4.1/job/1/batch, application/json, no chunk"
    })
    void answersBodyWhoseChunksAreNoneAndClosesConnection(String path, String type, String chunk) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
                + "\r\nTransfer-Encoding: chunked\r\n\r\n";

        assertThat(answer(head + chunk + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"MALFORMED\"", "\"field\":\"body\"");
        assertThat(answer(head + "1\r\n[\r\n" + chunk + "\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    /** Whatever else fails in the request at the same time, its sender has had an answer. */
    @Test
    void logsNothingBehindBodyWhoseChunksAreNone() throws IOException {
        String job = Batches.newJob(Batches.newRetailer());
        LogLines log = new LogLines();
        try {
            for (String path : List.of(
                    "/api/v4.1/job/" + job + "/batch, application/x-ndjson",
                    "/api/v4.1/job/" + job + "/batch?duplicates=SUM, text/csv",
                    "/api/v4.1/job/0/batch, text/csv",
                    "/api/v4.1/job/0/batch, application/json",
                    "/api/v4.1/job, application/json",
                    "/api/v4.1/event/sync, application/json",
                    "/api/v1/deltas, application/x-ndjson",
                    "/graphql, application/json")) {
                String[] parts = path.split(", ");
                for (int pause : new int[] {0, 1, 3, 10, 50}) {
                    answersBrokenBody(parts[0], parts[1], pause);
                }
            }
        } finally {
            log.close();
        }
        assertThat(log.lines()).isEmpty();
    }

    private static void answersBrokenBody(String path, String type, int pause) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
                + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (RawConnection sender = RawConnection.open(root(), 10_000)) {
            sender.send(head + "3\r\n{}\n\r\n");
            LockSupport.parkNanos(pause * 1_000_000L);
            sender.send("no chunk\r\n\r\n");
            assertThat(sender.answer().body()).contains("\"status\":4");
        }
    }

    @Test
    void answersStreamWhoseChunksAreNone() throws IOException {
        String head = "POST /api/v4.1/job/" + Batches.newJob(Batches.newRetailer())
                + "/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";

        assertThat(answer(head + "no chunk\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"MALFORMED\"");
        assertThat(answer(head + "2\r\n{}no end\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a b HTTP/1.1",
                "GET http://[ HTTP/1.1",
                "GET /api/v1/reconcile?catalogueRef={} HTTP/1.1",
                "POST /graphql?query=% HTTP/1.1",
                "GET /q/health/live|x HTTP/1.1",
                "GET"
            })
    void answersHeadThatCannotBeRead(String line) throws IOException {
        assertThat(answer(line + "\r\nHost: x\r\n\r\n"))
                .containsPattern("^HTTP/1.[01] 400 ")
                .contains("application/problem+json", "\"status\":400")
                .containsAnyOf("\"field\":\"target\"", "\"field\":\"head\"");
    }

    @Test
    void answersHeadThatIsTooLargeWithItsLimit() throws IOException {
        String long4 = "x".repeat(4_096);

        assertThat(answer("GET /" + long4 + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .containsPattern("^HTTP/1.[01] 414 ")
                .contains("\"code\":\"TARGET_TOO_LONG\"", "\"limit\":4096");
        assertThat(answer("GET / HTTP/1.1\r\nHost: x\r\n" + ("Long: " + long4 + "\r\n").repeat(6) + "\r\n"))
                .containsPattern("^HTTP/1.[01] 431 ")
                .contains("\"code\":\"HEADERS_TOO_LARGE\"", "\"limit\":20480");
    }

    /** The next request of the connection may be what the sender of the first one has hidden in its head. */
    @Test
    void answersRequestBeforeHeadThatCannotBeReadAndNoneBehindIt() throws IOException {
        String live = "GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n";

        assertThat(answer(live + "GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n" + live).split("HTTP/1.1 ", -1))
                .hasSize(3)
                .satisfies(answers -> assertThat(answers[1]).startsWith("200 "))
                .satisfies(answers -> assertThat(answers[2]).startsWith("400 ").contains("\"value\":\"/a|b\""));
    }

    /** A proxy that reads the length would take the second request for a part of the first one's body. */
    @Test
    void refusesLengthBesideChunksAndReadsNoFurther() throws IOException {
        String smuggled = "GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n";

        assertThat(answer("POST /api/v1/deltas HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"field\":\"Content-Length\"", "\"value\":\"5\"")
                .doesNotContain("UP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v1/reconcile", "POST /graphql", "GET /made/up", "GET /q/health"})
    void answersRequestWithoutHost(String line) throws IOException {
        assertThat(answer(line + " HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"field\":\"Host\"");
    }

    @Test
    void answersAllOfManyRequestsWhoseSenderReadsLate() throws Exception {
        String schema = "GET /graphql/schema.graphql HTTP/1.1\r\nHost: x\r\n\r\n";
        String query = "{\"query\":\"{ __typename }\"}";
        double before = answeredSchemas();
        try (RawConnection sender = RawConnection.withSmallWindow(root(), 10_000)) {
            sender.send(
                    schema.repeat(UNREAD) + "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + query.length() + "\r\n\r\n" + query);
            await().atMost(Duration.ofSeconds(10)).until(() -> answeredSchemas() > before);
            await().during(Duration.ofMillis(300)).until(() -> answeredSchemas() < before + UNREAD / 2.0);

            for (int i = 0; i < UNREAD; i++) {
                assertThat(sender.answer().body()).contains("type Query");
            }
            assertThat(sender.answer().body()).contains("\"__typename\":\"Query\"");
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> answeredSchemas() == before + UNREAD);
    }

    private static double answeredSchemas() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count")
                        && line.contains("uri=\"/graphql/schema.graphql\"")
                        && line.contains("method=\"GET\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static URI root() {
        return URI.create("http://localhost:" + RestAssured.port);
    }

    private static String answer(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
