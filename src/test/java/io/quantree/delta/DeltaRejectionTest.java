package io.quantree.delta;

import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Deltas.delta;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quantree.security.RetailerScope;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid deltas and requests; an invalid delta does not affect the others of its request. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DeltaRejectionTest {
    private static final RestAssuredConfig NDJSON = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT));

    private long retailer;
    private Deltas deltas = new Deltas(0);

    @BeforeEach
    void newRetailerEachTime() {
        retailer = newRetailer();
        newJob(retailer);
        deltas = new Deltas(retailer);
    }

    @ParameterizedTest
    @CsvSource({
        "deltaId, '', REQUIRED",
        "deltaId, LONG, TOO_LONG",
        "productRef, '', REQUIRED",
        "productRef, LONG, TOO_LONG",
        "locationRef, '', REQUIRED",
        "qty, '', REQUIRED",
        "qty, three, WRONG_TYPE",
        "qty, 1.5, WRONG_TYPE",
        "qty, 2147483648, OUT_OF_RANGE",
        "type, LAST_ON_HAND, INVALID_VALUE",
        "minResult, none, WRONG_TYPE",
        "occurredOn, soon, INVALID_VALUE",
        "expiresOn, never, INVALID_VALUE",
        "parentRef, nobody, PARENT_NOT_FOUND",
        "associationRef, LONG, TOO_LONG",
        "channel, LONG, TOO_LONG",
        "minresult, 0, INVALID_VALUE",
        "catalogueRef, DEFAULT:0, NOT_FOUND",
    })
    void rejectsInvalidFieldAndAppliesOtherDelta(String field, String value, String code) {
        String given = value.equals("LONG") ? "x".repeat(401) : value;

        var results = deltas.apply(delta("A", "L", 1).with(field, given), delta("A", "L", 2));

        assertThat(results.get(0))
                .containsEntry("outcome", "rejected")
                .containsEntry("code", code)
                .containsEntry("field", field);
        assertThat(results.get(1)).containsEntry("outcome", "applied").containsEntry("onHand", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"productRef", "deltaId", "channel", "unknown"})
    void rejectsOnlyDeltaWhoseBytesAreNoText(String field) {
        String sent = "[" + delta("A", "L", 1) + "," + delta("A", "L", 1).with(field, "\u00E4") + ","
                + delta("A", "L", 2) + "]";

        var results = given().contentType("application/json")
                .queryParam("catalogueRef", "DEFAULT:" + retailer)
                .body(sent.getBytes(StandardCharsets.ISO_8859_1))
                .post("/api/v1/deltas")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("results");

        assertThat(results.get(0)).containsEntry("outcome", "applied");
        assertThat(results.get(1)).containsEntry("outcome", "rejected").containsEntry("field", field);
        assertThat(results.get(2)).containsEntry("outcome", "applied").containsEntry("onHand", 3);
    }

    @Test
    void namesAllViolationsOfDelta() {
        var result = deltas.apply(delta("A", "L", 1)
                        .without("productRef")
                        .with("qty", "many")
                        .with("type", "GIFT"))
                .get(0);

        assertThat(String.valueOf(result.get("message")))
                .contains("productRef is required")
                .contains("qty must be a whole number")
                .contains("type must be one of CORRECTION, DELTA, RESERVED, SALE");
    }

    @Test
    void rejectsOccurredOnBeyondAllowedClockSkew() {
        Instant now = Instant.now();

        assertThat(deltas.outcomes(
                        delta("A", "L", 1)
                                .with("occurredOn", now.plusSeconds(3_600).toString()),
                        delta("A", "L", 2)
                                .with("occurredOn", now.plusSeconds(60).toString())))
                .containsExactly("rejected OUT_OF_RANGE null", "applied 2");
    }

    @Test
    void rejectsDeltaThatOverflowsOnHand() {
        assertThat(deltas.outcomes(
                        delta("A", "L", Integer.MAX_VALUE),
                        delta("A", "L", 1),
                        delta("A", "L", 1).with("type", "SALE"),
                        delta("A", "L", -1)))
                .containsExactly(
                        "applied 2147483647",
                        "rejected OUT_OF_RANGE 2147483647",
                        "rejected OUT_OF_RANGE 2147483647",
                        "applied 2147483646");
        deltas.post(delta("A", "L", 2))
                .then()
                .body("results[0].message", containsString("would hold 2147483648"))
                .body("results[0].message", containsString("now they hold 2147483646 and 2147483646"));
    }

    @Test
    void rejectsElementThatIsNoObject() {
        assertThat(deltas.outcomes(1, "[2,{\"a\":[]}]", "null", delta("A", "L", 1)))
                .containsExactly(
                        "rejected WRONG_TYPE null",
                        "rejected WRONG_TYPE null",
                        "rejected WRONG_TYPE null",
                        "applied 1");
        assertThat(deltas.outcomes()).isEmpty();
    }

    @Test
    void rejectsBodyThatIsNoArray() {
        deltas.postBody("{}").then().statusCode(400).body("code", equalTo("WRONG_TYPE"));
        deltas.postBody("").then().statusCode(400);
        deltas.postBody("[{\"deltaId\":").then().statusCode(400).body("code", equalTo("MALFORMED"));
        deltas.postBody("[" + delta("A", "L", 1)).then().statusCode(400).body("code", equalTo("MALFORMED"));
        deltas.postBody("[] []").then().statusCode(400).body("code", equalTo("MALFORMED"));
        assertThat(new Stock(retailer).onHand("A", "L")).isNull();
    }

    @Test
    void rejectsWholeRequestAboveFiveThousandDeltas() {
        Object[] many = new Object[5_001];
        java.util.Arrays.setAll(many, i -> delta("A", "L", 1));

        deltas.post(many)
                .then()
                .statusCode(400)
                .body("code", equalTo("TOO_MANY_RECORDS"))
                .body("limit", equalTo(5_000));
        assertThat(new Stock(retailer).onHand("A", "L")).isNull();
    }

    @Test
    void rejectsBodyAboveLimit() {
        deltas.postBody("[" + " ".repeat(8 * 1024 * 1024) + "]")
                .then()
                .statusCode(413)
                .body("code", equalTo("BODY_TOO_LARGE"));
    }

    @Test
    void rejectsOtherMediaTypes() {
        given().contentType("text/plain")
                .body("x")
                .post("/api/v1/deltas")
                .then()
                .statusCode(415);
    }

    @Test
    void readsLinesAndRejectsMalformedOnes() {
        JsonPath answer = lines(
                        delta("A", "L", 1) + "\r\n\nnonsense\n" + delta("A", "L", 2) + " {}\n" + delta("A", "L", 3))
                .post("/api/v1/deltas")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(answer.<String>getList("results.outcome"))
                .containsExactly("applied", "rejected", "rejected", "applied");
        assertThat(answer.<String>getList("results.code")).containsExactly(null, "MALFORMED", "MALFORMED", null);
        assertThat(new Stock(retailer).onHand("A", "L")).isEqualTo(4);
    }

    @Test
    void readsGzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(("[" + delta("A", "L", 7) + "]").getBytes(StandardCharsets.UTF_8));
        }

        given().contentType(ContentType.JSON)
                .queryParam("catalogueRef", "DEFAULT:" + retailer)
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .post("/api/v1/deltas")
                .then()
                .statusCode(200)
                .body("results[0].onHand", equalTo(7));
    }

    @Test
    void takesCatalogueFromDeltaThenRequestThenRetailer() {
        long other = newRetailer();
        newJob(other);
        assertThat(deltas.outcomes(delta("A", "L", 1).with("catalogueRef", "DEFAULT:" + other), delta("A", "L", 2)))
                .containsExactly("applied 1", "applied 2");

        unscoped("[" + delta("A", "L", 1) + "]")
                .post("/api/v1/deltas")
                .then()
                .body("results[0].code", equalTo("REQUIRED"))
                .body("results[0].field", equalTo("catalogueRef"));
        unscoped("[" + delta("A", "L", 1) + "]")
                .header(RetailerScope.HEADER, retailer)
                .post("/api/v1/deltas")
                .then()
                .body("results[0].onHand", equalTo(3));
    }

    @Test
    void answersCatalogueOfAnotherRetailerAsNotFound() {
        long other = newRetailer();
        newJob(other);
        JsonPath foreign = unscoped("[" + delta("A", "L", 1).with("catalogueRef", "DEFAULT:" + other) + "]")
                .header(RetailerScope.HEADER, retailer)
                .post("/api/v1/deltas")
                .jsonPath();

        assertThat(foreign.<Map<String, Object>>getList("results").get(0))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("message", "there is no catalogue DEFAULT:" + other);
        assertThat(new Stock(other).onHand("A", "L")).isNull();
    }

    @Test
    void rejectsInvalidRetailerHeader() {
        unscoped("[]")
                .header(RetailerScope.HEADER, "one")
                .post("/api/v1/deltas")
                .then()
                .statusCode(400)
                .body("field", containsString(RetailerScope.HEADER));
    }

    private RequestSpecification lines(String body) {
        return given().config(NDJSON)
                .contentType("application/x-ndjson")
                .queryParam("catalogueRef", "DEFAULT:" + retailer)
                .body(body);
    }

    private static RequestSpecification unscoped(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}
