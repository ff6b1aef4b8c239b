package io.quantree.job;

import static io.quantree.support.Batches.envelope;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.post;
import static io.quantree.support.Batches.postStream;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Batches.summary;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job from its creation to its end. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class JobTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    private static final String JOBS = "/api/v4.1/job";

    @Test
    void answersAllFieldsOfNewJob() {
        long retailer = newRetailer();

        JsonPath job = create("{\"name\":\"nightly\",\"retailerId\":" + retailer
                + ",\"priority\":7,\"meta\":{\"source\":\"ERP\",\"files\":[1,{\"a\":1.50}]}}");

        assertThat(job.getString("id")).matches("\\d+");
        assertThat(job.getString("name")).isEqualTo("nightly");
        assertThat(job.<Object>get("retailerId")).isEqualTo(Long.toString(retailer));
        assertThat(job.getString("status")).isEqualTo("OPEN");
        assertThat(job.getString("meta.source")).isEqualTo("ERP");
        assertThat(job.getList("meta.files")).hasSize(2);
        assertThat(job.getInt("priority")).isEqualTo(7);
        assertThat(Instant.parse(job.getString("closesOn"))).isAfter(Instant.parse(job.getString("createdOn")));
        assertThat(job.getString("closesOn")).endsWith("T00:00:00Z");
        assertThat(read(job.getString("id")).<Map<String, Object>>get()).isEqualTo(job.<Map<String, Object>>get());
    }

    @Test
    void listsJobsOfRetailerInPages() {
        long retailer = newRetailer();
        List<String> jobs = Stream.generate(() -> newJob(retailer)).limit(5).toList();
        newJob(newRetailer());

        JsonPath first = list("retailerId", retailer, "count", 2);
        newJob(retailer);
        JsonPath second = list("retailerId", retailer, "count", 2, "after", first.getString("next"));
        JsonPath last = list("retailerId", retailer, "count", 2, "after", second.getString("next"));

        assertThat(first.getList("results.id")).containsExactly(jobs.get(4), jobs.get(3));
        assertThat(second.getList("results.id")).containsExactly(jobs.get(2), jobs.get(1));
        assertThat(last.getList("results.id")).containsExactly(jobs.get(0));
        assertThat(first.getBoolean("hasMore")).isTrue();
        assertThat(last.<Map<String, Object>>get())
                .containsEntry("hasMore", false)
                .doesNotContainKey("next");
        assertThat(last.<Map<String, Object>>get("results[0]"))
                .containsEntry("name", "test")
                .containsEntry("retailerId", Long.toString(retailer))
                .containsEntry("status", "OPEN")
                .containsEntry("meta", null);
    }

    @Test
    void listsJobsByStatusNameAndTime() {
        long retailer = newRetailer();
        String open = newJob(retailer);
        String closed = newJob(retailer);
        given().post(JOBS + "/" + closed + "/close").then().statusCode(200);
        String named = create("{\"name\":\"nightly\",\"retailerId\":" + retailer + ",\"priority\":7}")
                .getString("id");
        String created = read(closed).getString("createdOn");

        assertThat(listed(retailer, "status", "CLOSED")).containsExactly(closed);
        assertThat(listed(retailer, "status", "OPEN")).containsExactly(named, open);
        assertThat(listed(retailer, "name", "nightly")).containsExactly(named);
        assertThat(listed(retailer, "from", created, "to", created)).containsExactly(closed);
        assertThat(listed(retailer, "to", "2020-01-01")).isEmpty();
        assertThat(list("retailerId", retailer, "name", "nightly").getInt("results[0].priority"))
                .isEqualTo(7);
        given().header("Quantree-Retailer", retailer)
                .get(JOBS)
                .then()
                .statusCode(200)
                .body("results.id", is(List.of(named, closed, open)));
    }

    @ParameterizedTest
    @CsvSource({
        "status, DONE, INVALID_VALUE",
        "from, yesterday, INVALID_VALUE",
        "to, 1.1.2026, INVALID_VALUE",
        "after, x, INVALID_VALUE",
        "count, 5001, OUT_OF_RANGE",
        "retailerId, shop, WRONG_TYPE",
        "Status, OPEN, INVALID_VALUE"
    })
    void namesFaultyFilterOfList(String parameter, String value, String code) {
        given().queryParam(parameter, value)
                .get(JOBS)
                .then()
                .statusCode(400)
                .body("code", is(code), "field", is(parameter));
    }

    private static List<String> listed(long retailer, Object... parameters) {
        return list(Stream.concat(Stream.of("retailerId", retailer), Stream.of(parameters))
                        .toArray())
                .getList("results.id");
    }

    private static JsonPath list(Object... parameters) {
        RequestSpecification request = given();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i].toString(), parameters[i + 1]);
        }
        return request.get(JOBS).then().statusCode(200).extract().jsonPath();
    }

    @Test
    void answersAbsentMetaAsNull() {
        JsonPath job = create("{\"name\":\"n\",\"retailerId\":\"" + newRetailer() + "\"}");

        assertThat(job.<Map<String, Object>>get()).containsEntry("meta", null);
    }

    @Test
    void sumsCountsOfBatches() {
        String job = newJob(newRetailer());
        JsonPath first = submit(job, entity("A", "L", 1), entity("B", "L", 1));
        submit(job, entity("A", "L", 2), entity("B", "L", 1), entity("", "L", 1));

        JsonPath view = given().queryParam("wait", "30s")
                .get(JOBS + "/" + job)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(summary(view)).isEqualTo("5: 2 created, 1 updated, 1 unchanged, 0 duplicate, 0 stale, 1 failed");
        assertThat(view.getInt("progress")).isEqualTo(100);
        assertThat(view.getInt("batchCount")).isEqualTo(2);
        assertThat(view.getList("batches.status")).containsExactly("COMPLETE", "COMPLETE");
        assertThat(view.getString("batches[0].id")).isEqualTo(first.getString("id"));
        assertThat(view.getInt("batches[1].summary.failed")).isEqualTo(1);
        assertThat(Instant.parse(view.getString("completedOn")))
                .isAfterOrEqualTo(Instant.parse(view.getString("startedOn")));
    }

    @Test
    void listsRecordsThatWereNotApplied() {
        String job = newJob(newRetailer());
        submit(job, entity("A", "L", 1));
        JsonPath second = submit(job, entity("A", "", 1), entity("B", "L", 1), entity("B", "L", 2));

        JsonPath results = given().queryParam("start", 0)
                .queryParam("count", 1)
                .get(JOBS + "/" + job + "/results")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(results.getString("jobId")).isEqualTo(job);
        assertThat(results.getInt("total")).isEqualTo(2);
        assertThat(results.getInt("count")).isEqualTo(1);
        assertThat(results.getString("results[0].batchId")).isEqualTo(second.getString("id"));
        assertThat(results.getInt("results[0].index")).isZero();
        assertThat(results.getString("results[0].code")).isEqualTo("REQUIRED");
        assertThat(results.getString("results[0].field")).isEqualTo("locationRef");
        assertThat(results.getInt("summary.received")).isEqualTo(4);
        assertThat(results.getInt("totalBatches")).isEqualTo(2);
        assertThat(results.getInt("successfulBatches")).isEqualTo(1);
        assertThat(results.getInt("failedBatches")).isEqualTo(1);
        assertThat(results.getString("results[0].responseCode")).isEqualTo("500");
    }

    @Test
    void answersJobWithoutBatchesWithoutWaiting() {
        JsonPath view = read(newJob(newRetailer()));

        assertThat(summary(view)).isEqualTo("0: 0 created, 0 updated, 0 unchanged, 0 duplicate, 0 stale, 0 failed");
        assertThat(view.getList("batches")).isEmpty();
        assertThat(view.getString("startedOn")).isNull();
    }

    @Test
    void rejectsBatchesOfClosedJob() {
        String job = newJob(newRetailer());
        submit(job, entity("A", "L", 1));

        JsonPath closed = close(job);

        assertThat(closed.getString("status")).isEqualTo("CLOSED");
        assertThat(closed.getString("closedOn")).isEqualTo(close(job).getString("closedOn"));
        post(job, envelope(entity("A", "L", 2)))
                .then()
                .statusCode(400)
                .body(
                        "code",
                        is("JOB_EXPIRED"),
                        "detail",
                        allOf(containsString("was closed by a request"), containsString("expired")));
        postStream(job, "application/x-ndjson", entity("A", "L", 2))
                .then()
                .statusCode(400)
                .body("code", is("JOB_EXPIRED"));
        assertThat(read(job).getInt("batchCount")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999", "abc", "-1", "1.5", "99999999999999999999", "%20", "1e3"})
    void answers404AboutAJobThatDoesNotExist(String id) {
        for (Response answer : List.of(
                given().urlEncodingEnabled(false).get(JOBS + "/" + id),
                given().urlEncodingEnabled(false).get(JOBS + "/" + id + "/results"),
                given().urlEncodingEnabled(false).get(JOBS + "/" + id + "/batch/1"),
                given().urlEncodingEnabled(false).post(JOBS + "/" + id + "/close"),
                given().urlEncodingEnabled(false)
                        .contentType(ContentType.JSON)
                        .body(envelope(entity("A", "L", 1)))
                        .post(JOBS + "/" + id + "/batch"))) {
            answer.then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", is("NOT_FOUND"));
        }
    }

    private static JsonPath create(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post(JOBS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath read(String job) {
        return given().get(JOBS + "/" + job).then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath close(String job) {
        return given().post(JOBS + "/" + job + "/close")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
