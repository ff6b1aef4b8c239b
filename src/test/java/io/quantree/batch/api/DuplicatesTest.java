package io.quantree.batch.api;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.cutGzip;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.post;
import static io.quantree.support.Batches.submitBody;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What several records of one quantity in a batch mean. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DuplicatesTest {
    private long retailer;
    private String job = "";

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void createRetailer() {
        retailer = newRetailer();
        job = newJob(retailer);
    }

    @Test
    void sumsLinesOfOneQuantity() {
        Entity[] lines = {
            bin(3).with("reservedQty", 1).with("asOf", "2026-03-02"),
            entity("B", "L", 9),
            bin(4).attribute("colour", "red").with("asOf", "2026-03-01"),
            bin(5).with("reservedQty", 2).with("qty", "many"),
            bin(6).with("reservedQty", 2)
        };

        JsonPath batch = submit("SUM", lines);

        assertThat(batch.getList("results.code"))
                .containsExactly("DUPLICATE", "CREATED", "DUPLICATE", "WRONG_TYPE", "CREATED");
        assertThat(batch.getString("results[0].message")).contains("record 4");
        assertThat(batch.getString("duplicates")).isEqualTo("SUM");
        assertThat(new Stock(retailer).quantities("A", "L"))
                .containsExactlyInAnyOrder("LAST_ON_HAND 13 ACTIVE", "RESERVED -3 ACTIVE");
        assertThat(submit("SUM", lines).getList("results.code"))
                .as("a repeat")
                .containsExactly("DUPLICATE", "UNCHANGED", "DUPLICATE", "WRONG_TYPE", "UNCHANGED");
    }

    @Test
    void failsSumOutOfRange() {
        JsonPath batch = submit("SUM", bin(Integer.MAX_VALUE), bin(1), entity("B", "L", 1));

        assertThat(batch.getList("results.code")).containsExactly("DUPLICATE", "OUT_OF_RANGE", "CREATED");
        assertThat(batch.getString("results[1].field")).isEqualTo("qty");
    }

    @Test
    void rejectsAllRecordsOfAQuantity() {
        JsonPath batch = submit("REJECT", bin(3), entity("B", "L", 9), bin(4));

        assertThat(batch.getList("results.code")).containsExactly("DUPLICATE", "CREATED", "DUPLICATE");
        assertThat(batch.getList("results.responseCode")).containsExactly("500", "200", "500");
        assertThat(new Stock(retailer).onHand("A", "L")).isNull();
    }

    @Test
    void listsDuplicatesWhenAsked() {
        JsonPath batch = submit("LAST", bin(3), bin(4));
        String path = "/api/v4.1/job/" + job + "/batch/" + batch.getString("id");

        assertThat(batch.getList("errors")).isEmpty();
        given().queryParam("duplicates", true)
                .get(path)
                .then()
                .body("errors.size()", is(1), "errors[0].code", is("DUPLICATE"), "errors[0].entityIndex", is(0));
        assertThat(given().get(path + "/errors.csv").asString().lines()).hasSize(1);
        assertThat(given().queryParam("duplicates", true)
                        .get(path + "/errors.csv")
                        .asString()
                        .lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(",DUPLICATE,ref,");
    }

    @Test
    void refusesOtherWords() {
        String batch = submit("LAST", bin(1)).getString("id");
        for (String path : new String[] {"", "/errors.csv"}) {
            given().queryParam("duplicates", "yes")
                    .get("/api/v4.1/job/" + job + "/batch/" + batch + path)
                    .then()
                    .statusCode(400)
                    .body("code", is("INVALID_VALUE"), "field", is("duplicates"), "value", is("yes"));
        }
        post(job, "{\"duplicates\":\"FIRST\"," + Batches.envelope(bin(1)).substring(1))
                .then()
                .statusCode(400)
                .body("code", is("INVALID_VALUE"), "field", is("duplicates"), "value", is("FIRST"));
    }

    @Test
    void sumsStreamThatFitsIntoOneBatch() {
        JsonPath accepted = postLines("SUM", false, null, lines(5_000)).jsonPath();

        assertThat(accepted.getList("batches.id")).hasSize(1);
        await(job, accepted.getString("batches[0].id"));
        assertThat(new Stock(retailer).onHand("A", "L")).isEqualTo(5_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sumsLinesOfSeveralBatchesOfAStream(boolean dryRun) {
        List<String> codes = stream("SUM", dryRun, null, lines(3, 5_001));

        assertThat(codes).hasSize(5_004);
        assertThat(codes.subList(0, 5_003)).containsOnly("DUPLICATE");
        assertThat(codes.get(5_003)).isEqualTo("CREATED");
        assertThat(new Stock(retailer).onHand("A", "L")).isEqualTo(dryRun ? null : 5_004);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rejectsLinesOfSeveralBatchesOfAStream(boolean dryRun) {
        List<String> codes = stream("REJECT", dryRun, null, "A,L,1\n" + unreadable(5_000) + "B,L,1\nA,L,2\n");

        assertThat(codes.get(0)).isEqualTo("DUPLICATE");
        assertThat(codes.subList(5_001, 5_003)).containsExactly("CREATED", "DUPLICATE");
        assertThat(new Stock(retailer).onHand("A", "L")).isNull();
    }

    @Test
    void takesNoFurtherRecordsUnderTheKeyOfAStreamThatHasEnded() {
        String whole = "A,L,1\n" + unreadable(4_999);
        stream("SUM", false, "night", whole);

        postLines("SUM", false, "night", whole + "A,L,2\n")
                .then()
                .statusCode(422)
                .body("code", is("IDEMPOTENCY_KEY_REUSED"));
        assertThat(stream("SUM", false, "night", whole).get(0)).isEqualTo("CREATED");
        assertThat(new Stock(retailer).onHand("A", "L")).isEqualTo(1);
    }

    @Test
    void appliesNothingOfAStreamThatBreaksOff() {
        String text = "A,L,1\n" + unreadable(4_999) + "A,L,2\n";
        Response refused = given().queryParam("duplicates", "SUM")
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(cutGzip("skuRef,locationRef,qty\n" + text))
                .post("/api/v4.1/job/" + job + "/batch");

        refused.then()
                .statusCode(400)
                .body("code", is("MALFORMED"), "detail", endsWith("none of its records is applied."));
        List<String> batches = given().get("/api/v4.1/job/" + job).jsonPath().getList("batches.id");
        batches.forEach(batch ->
                assertThat(await(job, batch).getString("results[0].code")).isEqualTo("MALFORMED"));
        assertThat(new Stock(retailer).onHand("A", "L")).isNull();
    }

    private List<String> stream(String duplicates, boolean dryRun, @Nullable String key, String lines) {
        List<String> batches = postLines(duplicates, dryRun, key, lines)
                .then()
                .statusCode(200)
                .extract()
                .path("batches.id");
        List<String> codes = new ArrayList<>();
        batches.forEach(batch -> codes.addAll(await(job, batch).getList("results.code")));
        return codes;
    }

    private static String lines(int... blocks) {
        return Arrays.stream(blocks).mapToObj("A,L,1\n"::repeat).collect(Collectors.joining());
    }

    private static String unreadable(int lines) {
        return ",,\n".repeat(lines);
    }

    private Response postLines(String duplicates, boolean dryRun, @Nullable String key, String lines) {
        RequestSpecification request = given().queryParam("duplicates", duplicates)
                .queryParam("dryRun", dryRun)
                .contentType("text/csv");
        return (key == null ? request : request.header("Idempotency-Key", key))
                .body("skuRef,locationRef,qty\n" + lines)
                .post("/api/v4.1/job/" + job + "/batch");
    }

    private JsonPath submit(String duplicates, Object... entities) {
        return submitBody(
                job,
                "{\"duplicates\":\"" + duplicates + "\","
                        + Batches.envelope(entities).substring(1));
    }

    private static Entity bin(int quantity) {
        return entity("A", "L", quantity);
    }
}
