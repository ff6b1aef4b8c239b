package io.quantree.event;

import static io.quantree.support.Batches.newRetailer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.security.RetailerScope;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Events of one retailer are invisible to others and never change their stock. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EventIsolationTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    private final EventClient owner = new EventClient(newRetailer());
    private final EventClient other = new EventClient(newRetailer());

    @Test
    void showsEventsOnlyToTheirRetailer() {
        String id = EventClient.sync(owner.count("A", "L", 1)).getString("eventId");

        given().header(RetailerScope.HEADER, owner.retailer)
                .get(EventClient.EVENTS + "/" + id)
                .then()
                .statusCode(200);
        given().header(RetailerScope.HEADER, other.retailer)
                .get(EventClient.EVENTS + "/" + id)
                .then()
                .statusCode(404)
                .body("code", is("NOT_FOUND"));
        assertThat(other.search("eventId", id).getList("results")).isEmpty();
        given().header(RetailerScope.HEADER, other.retailer)
                .queryParam("retailerId", owner.retailer)
                .get(EventClient.EVENTS)
                .then()
                .statusCode(400)
                .body("code", is("RETAILER_MISMATCH"));
    }

    @Test
    void rejectsEventForCatalogueOfAnotherRetailer() {
        EventClient.sync(owner.count("A", "L", 1));
        EventClient.sync(other.count("A", "L", 2));
        String theirs = "DEFAULT:" + owner.retailer;
        String theirId = EventClient.sync(owner.count("B", "L", 1)).getString("entityId");

        for (JsonObject event : List.of(
                other.count("A", "L", 9).put("entityRef", theirs),
                other.count("A", "L", 9).put("rootEntityRef", theirs),
                other.count("A", "L", 9).putNull("entityRef").put("entityId", theirId))) {
            EventClient.post("/sync", event).then().statusCode(404).body("code", is("NOT_FOUND"));
            EventClient.post("/async", event).then().statusCode(404).body("code", is("NOT_FOUND"));
        }
        assertThat(new Stock(owner.retailer).onHand("A", "L")).isEqualTo(1);
        assertThat(new Stock(other.retailer).onHand("A", "L")).isEqualTo(2);
    }

    @Test
    void takesRetailerFromHeaderWhenBodyNamesNone() {
        JsonObject event = owner.count("A", "L", 4);
        event.remove("retailerId");

        given().header(RetailerScope.HEADER, owner.retailer)
                .contentType(ContentType.JSON)
                .body(event.encode())
                .post(EventClient.EVENTS + "/sync")
                .then()
                .statusCode(200)
                .body("eventStatus", is("COMPLETE"));
        given().header(RetailerScope.HEADER, other.retailer)
                .contentType(ContentType.JSON)
                .body(owner.count("A", "L", 5).encode())
                .post(EventClient.EVENTS + "/sync")
                .then()
                .statusCode(400)
                .body("code", is("RETAILER_MISMATCH"), "field", is("retailerId"));
        assertThat(new Stock(owner.retailer).onHand("A", "L")).isEqualTo(4);
    }

    @Test
    void failsRecordOfAnotherRetailer() {
        JsonObject event = owner.count("A", "L", 1);
        event.getJsonObject("attributes").put("retailerId", other.retailer);

        assertThat(EventClient.sync(event).getString("errors[0].code")).isEqualTo("RETAILER_MISMATCH");
    }
}
