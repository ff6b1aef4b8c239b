package io.quantree.reservation.api;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReservationResourceTest {
    private long retailer;
    private String job;

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        retailer = Batches.newRetailer();
        job = Batches.newJob(retailer);
    }

    @Test
    void answersReservationWithAllocations() {
        Batches.submit(job, entity("A", "L", 5).with("channel", "WEB"));

        Response answer = post(
                "",
                new JsonObject()
                        .put("ref", "R/1")
                        .put("expiresIn", "PT5M")
                        .put("associationType", "ORDER")
                        .put("associationRef", "4711")
                        .put("lines", lines(line("A", 2)))
                        .put("segment", new JsonObject().put("channel", "WEB").putNull("condition")));

        JsonObject made = new JsonObject(answer.then().statusCode(200).extract().asString());
        assertThat(made.getString("status")).isEqualTo("HELD");
        assertThat(made.getString("associationRef")).isEqualTo("4711");
        JsonObject allocation = made.getJsonArray("lines")
                .getJsonObject(0)
                .getJsonArray("allocations")
                .getJsonObject(0);
        assertThat(allocation.getJsonObject("segment")).isEqualTo(new JsonObject().put("channel", "WEB"));
        assertThat(allocation.getInteger("quantity")).isEqualTo(2);
        assertThat(show("R%2F1")).isEqualTo(made);
    }

    @Test
    void takesStepsAndAnswersReservationAfterEach() {
        Batches.submit(job, entity("A", "L", 5));
        post("", new JsonObject().put("ref", "R").put("expiresIn", "PT5M").put("lines", lines(line("A", 4))));

        assertThat(status(post("/R/extend", new JsonObject().put("expiresIn", "PT10M"))))
                .isEqualTo("HELD");
        assertThat(status(post("/R/commit", new JsonObject().put("requestRef", "pay"))))
                .isEqualTo("COMMITTED");
        assertThat(status(post(
                        "/R/fulfil",
                        new JsonObject()
                                .put(
                                        "lines",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("lineRef", "1")
                                                        .put("picked", 1))))))
                .isEqualTo("PARTLY_FULFILLED");
        assertThat(status(post("/R/release", new JsonObject()))).isEqualTo("FULFILLED");
    }

    @Test
    void transfersAndReallocatesLinesOnceForRequestRef() {
        Batches.submit(job, entity("A", "L", 5), entity("A", "M", 5));
        post("", new JsonObject().put("ref", "R").put("expiresIn", "PT5M").put("lines", lines(line("A", 4))));
        JsonObject elsewhere = new JsonObject()
                .put("requestRef", "move")
                .put(
                        "lines",
                        lines(new JsonObject()
                                .put("lineRef", "1")
                                .put("locationRefs", new JsonArray().add("M"))
                                .put("segment", new JsonObject().putNull("channel"))));

        Response moved = post("/R/transfer", elsewhere);
        Response repeated = post("/R/transfer", elsewhere);
        Response back = post("/R/reallocate", new JsonObject().put("requestRef", "back"));

        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(locations(moved)).containsExactly("L", "M");
        assertThat(repeated.asString()).isEqualTo(moved.asString());
        assertThat(locations(back)).containsExactly("L", "M", "L");
        assertThat(show("R").getInteger("version")).isEqualTo(3);
    }

    @Test
    void leavesAllAsItIsWhenTransferFindsLessThanLinesKeep() {
        Batches.submit(job, entity("A", "L", 5), entity("A", "M", 3));
        post("", new JsonObject().put("ref", "R").put("lines", lines(line("A", 4))));
        JsonObject before = show("R");

        Response refused = post(
                "/R/transfer",
                new JsonObject()
                        .put(
                                "lines",
                                lines(new JsonObject()
                                        .put("lineRef", "1")
                                        .put("locationRefs", new JsonArray().add("M")))));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("INSUFFICIENT_QUANTITY");
        assertThat(show("R")).isEqualTo(before);
    }

    @Test
    void saysAllThatIsWrongWithTransferAtOnce() {
        Batches.submit(job, entity("A", "L", 5));
        post("", new JsonObject().put("ref", "R").put("lines", lines(line("A", 4))));
        JsonObject known = new JsonObject().put("lineRef", "1");

        Response form = post(
                "/R/transfer",
                new JsonObject()
                        .put("colour", "red")
                        .put("lines", lines(new JsonObject().put("locationRefs", "M")))
                        .put("requestRef", "x".repeat(101)));
        Response content = post(
                "/R/transfer",
                new JsonObject().put("lines", lines(known, known, new JsonObject().put("lineRef", "9"))));
        Response lineRefs = post("/R/reallocate", new JsonObject().put("lineRefs", new JsonArray().add("8")));

        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(form.jsonPath().getString("detail"))
                .contains(
                        "there is no field colour",
                        "lines[0].lineRef is required",
                        "lines[0].locationRefs must be an array",
                        "requestRef");
        assertThat(content.statusCode()).isEqualTo(400);
        assertThat(content.jsonPath().getString("detail"))
                .contains("the line stands here twice", "the reservation has no such line");
        assertThat(content.jsonPath().getString("field")).isEqualTo("lines[1].lineRef");
        assertThat(lineRefs.statusCode()).isEqualTo(404);
        assertThat(lineRefs.jsonPath().getString("field")).isEqualTo("lineRefs[0]");
        assertThat(post("/NONE/reallocate", new JsonObject()).statusCode()).isEqualTo(404);
        assertThat(post("/R/transfer", new JsonObject()).jsonPath().getString("detail"))
                .contains("lines is required");
    }

    @Test
    void answersConflictWithSameBodyWhenNothingIsReserved() {
        Batches.submit(job, entity("A", "L", 1));

        JsonObject none =
                new JsonObject(post("", new JsonObject().put("ref", "R").put("lines", lines(line("A", 2))))
                        .then()
                        .statusCode(409)
                        .contentType(ContentType.JSON)
                        .extract()
                        .asString());

        assertThat(none.getString("status")).isEqualTo("REJECTED");
        assertThat(none.getJsonArray("lines").getJsonObject(0).getJsonObject("short"))
                .isEqualTo(new JsonObject()
                        .put("quantity", 1)
                        .put("reason", "INSUFFICIENT_QUANTITY")
                        .put("free", 1));
    }

    @Test
    void saysAllThatIsWrongWithBodyAtOnce() {
        JsonObject body = new JsonObject()
                .put("mode", "SOME")
                .put("expiresIn", "soon")
                .put("colour", "red")
                .put("where", new JsonObject().put("colour", 1))
                .put(
                        "lines",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("productRef", 7)
                                        .put("quantity", 0)
                                        .put("locationRefs", new JsonArray()))
                                .add("x"));

        Response answer = post("", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail"))
                .contains(
                        "ref is required",
                        "mode must be one of ALL_OR_NOTHING, LINES, PARTIAL",
                        "expiresIn must be an ISO-8601 duration",
                        "there is no field colour",
                        "where",
                        "lines[0].productRef must be a text",
                        "a line has 1 piece at least",
                        "locationRefs names nothing",
                        "lines[1] must be an object");
    }

    @Test
    void acceptsBodyUpToMaxAndRefusesOneByteMore() {
        Batches.submit(job, entity("A", "L", 5));
        JsonObject body = new JsonObject().put("ref", "R").put("lines", lines(line("A", 2)));
        String padding = " ".repeat((1 << 20) - body.encode().length());

        assertThat(send("", body.encode() + padding).statusCode()).isEqualTo(200);
        assertThat(send("", body.encode() + padding + " ").statusCode()).isEqualTo(413);
    }

    @Test
    void findsNothingOfAnotherRetailer() {
        Batches.submit(job, entity("A", "L", 5));
        post("", new JsonObject().put("ref", "R").put("lines", lines(line("A", 2))));

        given().header("Quantree-Retailer", Batches.newRetailer())
                .get("/api/v1/reservations/R?catalogueRef=DEFAULT:" + retailer)
                .then()
                .statusCode(404);
        given().header("Quantree-Retailer", retailer)
                .get("/api/v1/reservations/NONE")
                .then()
                .statusCode(404);
    }

    private Response post(String path, JsonObject body) {
        return send(path, body.encode());
    }

    private Response send(String path, String body) {
        return given().header("Quantree-Retailer", retailer)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/reservations" + path);
    }

    private JsonObject show(String ref) {
        return new JsonObject(given().header("Quantree-Retailer", retailer)
                .urlEncodingEnabled(false)
                .get("/api/v1/reservations/" + ref)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static String status(Response answer) {
        return new JsonObject(answer.then().statusCode(200).extract().asString()).getString("status");
    }

    private static List<String> locations(Response answer) {
        return answer.jsonPath().getList("lines[0].allocations.locationRef");
    }

    private static JsonArray lines(JsonObject... lines) {
        return new JsonArray(List.of(lines));
    }

    private static JsonObject line(String product, int quantity) {
        return new JsonObject()
                .put("productRef", product)
                .put("quantity", quantity)
                .put("locationRefs", new JsonArray().add("L"));
    }
}
