package io.quantree.event;

import static io.quantree.event.EventClient.EVENTS;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A text means the same, whichever way it comes. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SentTextTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void keepsDigitsOfLotInBatchAndEvent() {
        long retailer = newRetailer();
        submit(newJob(retailer), lot("7.10", 1), lot("7.1", 2), lot("1e5", 3));

        for (String lot : new String[] {"7.10", "7.1", "1e5"}) {
            JsonPath answer = sync(retailer, lot(lot, 10));
            assertThat(answer.getString("eventStatus")).isEqualTo("COMPLETE");
        }

        Stock stock = new Stock(retailer);
        assertThat(stock.nodes("A", "L")).hasSize(3);
        assertThat(stock.onHand("A", "L")).isEqualTo(30);
    }

    @Test
    void findsStockOfRefInEveryFormOfUnicode() {
        long retailer = newRetailer();
        submit(newJob(retailer), entity("Cafe\u0301", "Z\u00fcrich", 5));

        assertThat(sync(retailer, entity("Caf\u00e9", "Zu\u0308rich", 7).toString())
                        .getString("eventStatus"))
                .isEqualTo("COMPLETE");
        assertThat(new Deltas(retailer).outcomes(Deltas.delta("Cafe\u0301", "Zu\u0308rich", -2)))
                .containsExactly("applied 5");

        assertThat(new Stock(retailer).onHand("Caf\u00e9", "Z\u00fcrich")).isEqualTo(5);
        assertThat(new Stock(retailer).onHand("Cafe\u0301", "Zu\u0308rich")).isEqualTo(5);
    }

    @Test
    void acceptsNumbersBeyondAllBoundsWhereTheyAreOnlyKept() {
        long retailer = newRetailer();
        String job = newJob(retailer, "{\"limit\":1e99999999999}");

        given().get("/api/v4.1/job/" + job).then().statusCode(200).body(containsString("1e99999999999"));
        Batches.post(
                        job,
                        Batches.envelope(entity("A", "L", 1)).replace("{\"action\"", "{\"x\":1e99999999999,\"action\""))
                .then()
                .statusCode(200);
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"Other\",\"retailerId\":\"" + retailer
                        + "\",\"attributes\":{\"a\":1E400,\"b\":1e99999999999}}")
                .post(EVENTS + "/async")
                .then()
                .statusCode(200);
        given().contentType(ContentType.JSON)
                .body("{\"name\":1e99999999999,\"retailerId\":\"" + retailer + "\"}")
                .post(EVENTS + "/async")
                .then()
                .statusCode(400)
                .body("code", is("WRONG_TYPE"), "field", is("name"));
    }

    private static String lot(String lot, int quantity) {
        return entity("A", "L", quantity)
                .attribute("manufacturerBatchNumber", "~")
                .toString()
                .replace("\"~\"", lot);
    }

    private static JsonPath sync(long retailer, String attributes) {
        return EventClient.sync("{\"name\":\"InventoryChanged\",\"retailerId\":\"" + retailer + "\",\"attributes\":"
                + attributes + "}");
    }
}
