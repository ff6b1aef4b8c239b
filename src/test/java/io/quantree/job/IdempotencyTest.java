package io.quantree.job;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.envelope;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Requests that are repeated under the same idempotency key. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class IdempotencyTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    private static final String KEY = "Idempotency-Key";

    @Test
    void answersFirstJobOnRepeat() {
        String body = "{\"name\":\"n\",\"retailerId\":" + newRetailer() + "}";

        String first = job("k", body).then().statusCode(200).extract().path("id");

        job("k", body).then().statusCode(200).body("id", is(first));
        assertThat(job("other", body).then().extract().<String>path("id")).isNotEqualTo(first);
    }

    @Test
    void answersFirstBatchOnRepeat() {
        String job = newJob(newRetailer());
        String body = envelope(entity("A", "L", 1));

        String first = batch(job, "k", body).then().statusCode(200).extract().path("id");

        batch(job, "k", body).then().statusCode(200).body("id", is(first));
        await(job, first);
        batch(job, "k", body).then().statusCode(200).body("id", is(first));
        given().get("/api/v4.1/job/" + job).then().body("batchCount", is(1));
    }

    @Test
    void rejectsKeyOfAnotherRequest() {
        long retailer = newRetailer();
        String job = newJob(retailer);
        batch(job, "k", envelope(entity("A", "L", 1))).then().statusCode(200);
        job("k", "{\"name\":\"n\",\"retailerId\":" + retailer + "}").then().statusCode(200);

        refused(batch(job, "k", envelope(entity("A", "L", 2))));
        refused(job("k", "{\"name\":\"m\",\"retailerId\":" + retailer + "}"));
        refused(given().header(KEY, "k")
                .queryParam("dryRun", true)
                .contentType(ContentType.JSON)
                .body(envelope(entity("A", "L", 1)))
                .post("/api/v4.1/job/" + job + "/batch"));
    }

    @Test
    void separatesKeysOfJobs() {
        long retailer = newRetailer();
        String one = newJob(retailer);
        String other = newJob(retailer);

        String first =
                batch(one, "k", envelope(entity("A", "L", 1))).then().extract().path("id");
        String second = batch(other, "k", envelope(entity("A", "L", 2)))
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void answersFirstBatchesOfRepeatedStream() {
        String job = newJob(newRetailer());
        String csv = csv(6_000, 1);

        List<String> first =
                stream(job, "k", csv).then().statusCode(200).extract().path("batches.id");
        List<String> second =
                stream(job, "k", csv).then().statusCode(200).extract().path("batches.id");

        assertThat(first).hasSize(2);
        assertThat(second).isEqualTo(first);
        refused(stream(job, "k", csv(6_000, 2)));
        given().get("/api/v4.1/job/" + job).then().body("batchCount", is(2));
    }

    @Test
    void continuesBrokenStreamOnRepeat() {
        String job = newJob(newRetailer());
        String csv = csv(6_000, 1);
        String cut = csv.substring(0, csv.indexOf("S5000,"));

        List<String> first =
                stream(job, "k", cut).then().statusCode(200).extract().path("batches.id");
        List<String> second =
                stream(job, "k", csv).then().statusCode(200).extract().path("batches.id");

        assertThat(first).hasSize(1);
        assertThat(second).hasSize(2).startsWith(first.get(0));
    }

    @Test
    void rejectsKeyOfRequestInAnotherFormat() {
        String job = newJob(newRetailer());
        String entity = entity("A", "L", 1).toString();
        batch(job, "k", envelope(entity)).then().statusCode(200);
        String other = newJob(newRetailer());
        lines(other, "k", "application/x-ndjson", entity).then().statusCode(200);

        refused(lines(job, "k", "application/x-ndjson", entity));
        refused(stream(job, "k", csv(1, 1)));
        refused(batch(other, "k", envelope(entity)));
        refused(stream(other, "k", csv(1, 1)));
        given().get("/api/v4.1/job/" + job).then().body("batchCount", is(1));
        given().get("/api/v4.1/job/" + other).then().body("batchCount", is(1));
    }

    @Test
    void separatesKeysOfStreamsAndBatches() {
        String job = newJob(newRetailer());
        stream(job, "k", csv(1, 1)).then().statusCode(200);

        String body = envelope(entity("A", "L", 1));
        String first = batch(job, "k#0", body).then().statusCode(200).extract().path("id");

        batch(job, "k#0", body).then().statusCode(200).body("id", is(first));
        stream(job, "k#1", csv(1, 1)).then().statusCode(200);
        given().get("/api/v4.1/job/" + job).then().body("batchCount", is(3));
    }

    @Test
    void rejectsEmptyKey() {
        job(" ", "{\"name\":\"n\",\"retailerId\":1}")
                .then()
                .statusCode(400)
                .body("code", is("REQUIRED"), "field", is(KEY));
        stream(newJob(newRetailer()), "", csv(1, 1)).then().statusCode(400).body("field", is(KEY));
    }

    @Test
    void rejectsKeyThatIsTooLong() {
        job("k".repeat(256), "{\"name\":\"n\",\"retailerId\":1}")
                .then()
                .statusCode(400)
                .body("code", is("TOO_LONG"), "field", is(KEY), "limit", is(255));
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", is("IDEMPOTENCY_KEY_REUSED"), "field", is(KEY), "value", is("k"));
    }

    private static Response job(String key, String body) {
        return given().header(KEY, key).contentType(ContentType.JSON).body(body).post("/api/v4.1/job");
    }

    private static Response batch(String job, String key, String body) {
        return given().header(KEY, key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v4.1/job/" + job + "/batch");
    }

    private static Response stream(String job, String key, String csv) {
        return given().header(KEY, key).contentType("text/csv").body(csv).post("/api/v4.1/job/" + job + "/batch");
    }

    private static Response lines(String job, String key, String mediaType, String body) {
        return given().header(KEY, key)
                .contentType(mediaType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v4.1/job/" + job + "/batch");
    }

    private static String csv(int records, int quantity) {
        return "skuRef,locationRef,qty\n"
                + IntStream.range(0, records)
                        .mapToObj(i -> "S" + i + ",L," + quantity)
                        .collect(Collectors.joining("\n"));
    }
}
