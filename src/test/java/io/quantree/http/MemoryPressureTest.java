package io.quantree.http;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.PlainHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Large batches all at once, beside a client whose work goes on: each is accepted whole or refused. With a small heap
 * ({@code -DargLine=-Xmx512m}) most are refused at first.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class MemoryPressureTest {
    private static final int SENDERS = 16;
    private static final int RECORDS = 1_000;
    private static final String SPACE = " ".repeat(11_800);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    RequestMemory memory;

    @Test
    void acceptsLargeBatchesWholeOrNotAtAll() {
        String job = Batches.newJob(Batches.newRetailer());
        Deltas ordinary = new Deltas(Batches.newRetailer());
        String body = Batches.envelope(IntStream.range(0, RECORDS)
                .mapToObj(i -> "{\"skuRef\":\"S" + i + "\",\"locationRef\":\"L\"," + SPACE + "\"qty\":1}")
                .toArray());
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            sent.add(send(job, body));
        }
        do {
            ordinary.post(Deltas.delta("A", "L", 1)).then().statusCode(200);
            long start = System.nanoTime();
            PlainHttp.get("/q/health/live");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        } while (!sent.stream().allMatch(CompletableFuture::isDone));

        List<HttpResponse<String>> answers =
                sent.stream().map(CompletableFuture::join).collect(Collectors.toList());
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsAnyOf(200)
                .isSubsetOf(200, 429);
        for (HttpResponse<String> answer : answers) {
            if (answer.statusCode() == 200) {
                JsonPath batch = Batches.await(job, JsonPath.from(answer.body()).getString("id"));
                assertThat(batch.getInt("summary.received")).isEqualTo(RECORDS);
                assertThat(batch.getInt("summary.failed")).isZero();
            } else {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> memory.held() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v4.1/job/{job}/batch/{batch}, answer, 204800",
        "/api/v4.1/job/{job}/batch/{batch}?count=1, count, 2048",
        "/api/v4.1/job/{job}/results?count=5000, count, 10240000",
        "/api/v4.1/job/{job}/errors.csv, answer, 3145728",
        "/api/v4.1/job/{job}/batch/{batch}/errors.csv, answer, 3145728",
        "/api/v4.1/event?count=10, count, 20480",
    })
    void refusesAnswerThatFindsNoRoomAndGivesItsPartBack(String path, String field, String bytes) {
        String job = Batches.newJob(Batches.newRetailer());
        String batch = Batches.submit(job, entity("S", "L", 1)).getString("id");
        String url = path.replace("{job}", job).replace("{batch}", batch);
        await().atMost(Duration.ofSeconds(5)).until(() -> memory.held() == 0);
        RequestMemory.Hold others = memory.hold(Runtime.getRuntime().maxMemory());
        try {
            given().get(url)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "1")
                    .body("code", is("OVERLOADED"))
                    .body("field", is(field))
                    .body("value", is(bytes));
        } finally {
            others.release();
        }

        given().get(url).then().statusCode(200);
        await().atMost(Duration.ofSeconds(5)).until(() -> memory.held() == 0);
    }

    private static CompletableFuture<HttpResponse<String>> send(String job, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v4.1/job/" + job + "/batch"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
