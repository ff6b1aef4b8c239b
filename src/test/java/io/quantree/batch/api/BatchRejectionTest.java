package io.quantree.batch.api;

import static io.quantree.support.Batches.envelope;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.post;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are rejected as a whole, each with a problem document. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class BatchRejectionTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    private static final String JOBS = "/api/v4.1/job";

    private static String job = "";

    @BeforeEach
    void newJobOnce() {
        if (job.isEmpty()) {
            job = newJob(newRetailer());
        }
    }

    static List<Arguments> faultyBatches() {
        return List.of(
                Arguments.of("", "WRONG_TYPE", null, null),
                Arguments.of("[]", "WRONG_TYPE", null, null),
                Arguments.of("null", "WRONG_TYPE", null, null),
                Arguments.of("{}", "REQUIRED", "action", null),
                Arguments.of(batch("'action':null"), "REQUIRED", "action", null),
                Arguments.of(batch("'action':'DELETE'"), "INVALID_VALUE", "action", "DELETE"),
                Arguments.of(batch("'action':7"), "WRONG_TYPE", "action", "7"),
                Arguments.of(batch("'entityType':'ORDER'"), "INVALID_VALUE", "entityType", "ORDER"),
                Arguments.of(batch("'entityType':['INVENTORY']"), "WRONG_TYPE", "entityType", null),
                Arguments.of(batch("'entities':null"), "WRONG_TYPE", "entities", "null"),
                Arguments.of(batch("'entities':{}"), "WRONG_TYPE", "entities", null),
                Arguments.of(batch("'entities':[{}],'entities':[]"), "INVALID_VALUE", "entities", null),
                Arguments.of("{\"action\":\"UPSERT\",\"entityType\":\"INVENTORY\"}", "REQUIRED", "entities", null),
                Arguments.of(batch("'source':'" + "s".repeat(256) + "'"), "TOO_LONG", "source", "s".repeat(100)),
                Arguments.of(batch("'event':'a\\u0000b'"), "INVALID_VALUE", "event", null),
                Arguments.of(batch("'asOf':'yesterday'"), "INVALID_VALUE", "asOf", "yesterday"),
                Arguments.of(batch("'asOf':'2026-02-30'"), "INVALID_VALUE", "asOf", "2026-02-30"),
                Arguments.of(batch("'asOf':'2062-01-01'"), "OUT_OF_RANGE", "asOf", "2062-01-01T00:00:00Z"),
                Arguments.of(batch("'asOf':1767225600"), "WRONG_TYPE", "asOf", "1767225600"),
                Arguments.of(batch("'conditions':[]"), "WRONG_TYPE", "conditions", "[]"),
                Arguments.of(
                        batch("'conditions':{'hasRelatedInventoryQuantities':'SALE'}"),
                        "WRONG_TYPE",
                        "conditions",
                        "SALE"),
                Arguments.of(
                        batch("'conditions':{'hasRelatedInventoryQuantities':[{'type':1}]}"),
                        "WRONG_TYPE",
                        "conditions",
                        "1"),
                Arguments.of(batch("'catalogueRef':'DEFAULT:none'"), "NOT_FOUND", "catalogueRef", "DEFAULT:none"));
    }

    @ParameterizedTest
    @MethodSource("faultyBatches")
    void answersFieldAndValueOfFault(String body, String code, @Nullable String field, @Nullable String value) {
        JsonPath problem = problem(post(job, body), code.equals("NOT_FOUND") ? 404 : 400, code);

        assertThat(problem.getString("field")).isEqualTo(field);
        if (value != null) {
            assertThat(problem.getString("value")).contains(value);
        }
        if (code.equals("TOO_LONG")) {
            assertThat(problem.getInt("limit")).isEqualTo(255);
        }
    }

    @Test
    void answersLineAndColumnOfMalformedJson() {
        JsonPath problem = problem(post(job, "{\"action\": \"UPSERT\",\n  \"entities\": [}"), 400, "MALFORMED");

        assertThat(problem.getString("detail")).contains("line 2, column 16");
        assertThat(problem.getString("instance")).endsWith("/job/" + job + "/batch");
        assertThat(problem.getString("type")).isEqualTo("/problems/malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1", "{\"a\":\"\\x\"}", "{\"a\":1}}", "{\"a\":01}", "{a:1}", "{\"a\":NaN}"})
    void rejectsBodyThatIsNotJson(String body) {
        String detail = problem(post(job, body), 400, "MALFORMED").getString("detail");

        assertThat(detail).containsPattern("line \\d+, column \\d+").doesNotContain("com.fasterxml", "\n");
    }

    @Test
    void rejectsBytesThatAreNotUnicode() {
        // Begins like UTF-32 and goes on with bytes that are no UTF-32.
        byte[] bytes = {0, 0, 0, '{', -1, -1, -1, -1};

        for (String path : List.of(JOBS, JOBS + "/" + job + "/batch")) {
            problem(given().contentType(ContentType.JSON).body(bytes).post(path), 400, "MALFORMED");
        }
    }

    @Test
    void rejectsTooManyEntitiesAndStoresNothing() {
        String own = newJob(newRetailer());
        Object[] entities = new Object[5001];
        for (int i = 0; i < entities.length; i++) {
            entities[i] = entity("S" + i, "L", 1);
        }

        JsonPath problem = problem(post(own, envelope(entities)), 400, "TOO_MANY_RECORDS");

        assertThat(problem.getString("field")).isEqualTo("entities");
        assertThat(problem.getString("value")).isEqualTo("5001");
        assertThat(problem.getInt("limit")).isEqualTo(5000);
        given().get(JOBS + "/" + own).then().body("batchCount", is(0));
    }

    @Test
    void rejectsBodyOverLimit() {
        String body = envelope(entity("A", "L", 1)) + " ".repeat(16 << 20);

        assertThat(problem(post(job, body), 413, "BODY_TOO_LARGE").getInt("limit"))
                .isEqualTo(16 << 20);
        JsonPath tooLargeJob = problem(
                given().contentType(ContentType.JSON)
                        .body("{\"name\":\"" + "n".repeat(70_000) + "\"}")
                        .post(JOBS),
                413,
                "BODY_TOO_LARGE");
        assertThat(tooLargeJob.getInt("limit")).isEqualTo(65_536);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};REQUIRED;name",
                "{\"name\":\" \",\"retailerId\":1};REQUIRED;name",
                "{\"name\":5,\"retailerId\":1};WRONG_TYPE;name",
                "{\"name\":\"n\"};REQUIRED;retailerId",
                "{\"name\":1e99999999999,\"retailerId\":1};WRONG_TYPE;name",
                "{\"name\":\"n\",\"retailerId\":1e99999999999};WRONG_TYPE;retailerId",
                "{\"name\":\"n\",\"retailerId\":\"one\"};WRONG_TYPE;retailerId",
                "{\"name\":\"n\",\"retailerId\":-1};WRONG_TYPE;retailerId",
                "{\"name\":\"n\",\"retailerId\":1.5};WRONG_TYPE;retailerId",
                "{\"name\":\"n\",\"retailerId\":99999999999999999999};WRONG_TYPE;retailerId",
                "{\"name\":\"n\",\"retailerId\":1,\"meta\":\"skip\"};WRONG_TYPE;meta",
                "\"job\";WRONG_TYPE;",
                "{\"name\";MALFORMED;",
            })
    void refusesAFaultyJob(String body, String code, @Nullable String field) {
        JsonPath problem =
                problem(given().contentType(ContentType.JSON).body(body).post(JOBS), 400, code);

        assertThat(problem.getString("field")).isEqualTo(field);
    }

    @Test
    void rejectsNameThatIsTooLong() {
        JsonPath problem = problem(
                given().contentType(ContentType.JSON)
                        .body("{\"retailerId\":1,\"name\":\"" + "n".repeat(256) + "\"}")
                        .post(JOBS),
                400,
                "TOO_LONG");

        assertThat(problem.getInt("limit")).isEqualTo(255);
    }

    @Test
    void rejectsUnsupportedMediaTypesAndEncodings() {
        problem(
                given().contentType("application/xml").body("<a/>").post(JOBS + "/" + job + "/batch"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        problem(
                given().contentType(ContentType.JSON)
                        .header("Content-Encoding", "br")
                        .body("{}")
                        .post(JOBS + "/" + job + "/batch"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        problem(
                given().contentType(ContentType.JSON)
                        .header("Content-Encoding", "gzip")
                        .body("{}")
                        .post(JOBS + "/" + job + "/batch"),
                400,
                "MALFORMED");
    }

    @Test
    void rejectsUnknownMethodsAndPaths() {
        problem(given().delete(JOBS + "/" + job), 405, "METHOD_NOT_ALLOWED");
        problem(given().contentType(ContentType.JSON).body("{}").put(JOBS), 405, "METHOD_NOT_ALLOWED");
        problem(given().get("/api/v4.1/nothing"), 404, "NOT_FOUND");
        problem(given().get(JOBS + "/" + job + "/nothing"), 404, "NOT_FOUND");
        problem(given().accept("text/xml").get(JOBS + "/" + job), 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "start,-1,OUT_OF_RANGE",
        "start,abc,OUT_OF_RANGE",
        "start,99999999999,OUT_OF_RANGE",
        "count,5001,OUT_OF_RANGE",
        "count,-1,OUT_OF_RANGE",
        "count,1.5,OUT_OF_RANGE",
        "wait,soon,INVALID_VALUE",
        "wait,61s,OUT_OF_RANGE",
        "wait,-1s,OUT_OF_RANGE",
        "wait,PT99999999999999999999S,INVALID_VALUE",
    })
    void namesTheParameterThatIsWrong(String parameter, String value, String code) {
        JsonPath problem = problem(given().queryParam(parameter, value).get(JOBS + "/" + job + "/batch/1"), 400, code);

        assertThat(problem.getString("field")).isEqualTo(parameter);
        assertThat(problem.getString("value")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "TRUE!", ""})
    void rejectsDryRunThatIsNeitherTrueNorFalse(String dryRun) {
        String own = newJob(newRetailer());

        for (String mediaType : List.of("application/json", "application/x-ndjson")) {
            JsonPath problem = problem(
                    given().contentType(mediaType.equals("application/json") ? mediaType : "text/csv")
                            .body(
                                    mediaType.equals("application/json")
                                            ? envelope(entity("A", "L", 1))
                                            : "skuRef,locationRef,qty\nA,L,1\n")
                            .queryParam("dryRun", dryRun)
                            .post(JOBS + "/" + own + "/batch"),
                    400,
                    "INVALID_VALUE");
            assertThat(problem.getString("field")).isEqualTo("dryRun");
        }
        given().get(JOBS + "/" + own).then().body("batchCount", is(0));
    }

    private static JsonPath problem(Response answer, int status, String code) {
        JsonPath problem = answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", is(status), "code", is(code))
                .extract()
                .jsonPath();
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        return problem;
    }

    /** A batch with one more field; the last field of a name counts. */
    private static String batch(String field) {
        String entities = field.startsWith("'entities'") ? "" : "'entities':[],";
        return ("{'action':'UPSERT','entityType':'INVENTORY'," + entities + field + "}").replace('\'', '"');
    }
}
