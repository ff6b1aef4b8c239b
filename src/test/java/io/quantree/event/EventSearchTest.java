package io.quantree.event;

import static io.quantree.support.Batches.newRetailer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.http.OffsetPage;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Settings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Search of events by context, status and time. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EventSearchTest {
    private EventClient client = new EventClient(0);

    @BeforeEach
    void newRetailerEachTime() {
        client = new EventClient(newRetailer());
    }

    @ParameterizedTest
    @CsvSource({
        "context.entityType, ORDER, FULFILMENT",
        "context.entityId, 17, 18",
        "context.entityRef, O-17, O-18",
        "context.rootEntityType, ORDER, CUSTOMER",
        "context.rootEntityId, 27, 28",
        "context.rootEntityRef, R-27, R-28",
        "context.sourceEvents, cause-1, cause-2",
        "name, Shipped, Packed",
        "category, ACTION, CUSTOM",
        "eventType, INTEGRATION, API",
    })
    void filtersByEachParameter(String parameter, String one, String other) {
        String first = send(parameter, one);
        String second = send(parameter, other);

        assertThat(ids(client.search(parameter, one))).containsExactly(first);
        assertThat(ids(client.search(parameter, other))).containsExactly(second);
        assertThat(ids(client.search(parameter, other, "retailerId", client.retailer)))
                .as("repeated search")
                .containsExactly(second);
        assertThat(ids(client.search(parameter, ""))).containsExactly(second, first);
    }

    @Test
    void filtersByStatusIdAndAllParametersTogether() {
        String applied = EventClient.sync(client.count("A", "L", 1)).getString("eventId");
        String failed = EventClient.sync(client.count("", "L", 1)).getString("eventId");
        String unmatched = EventClient.queue(client.event("Shipped", new JsonObject()));

        assertThat(ids(client.search("eventStatus", "COMPLETE"))).containsExactly(applied);
        assertThat(ids(client.search("eventStatus", "FAILED"))).containsExactly(failed);
        assertThat(ids(client.search("eventStatus", "NO_MATCH"))).containsExactly(unmatched);
        assertThat(ids(client.search("eventStatus", "SCHEDULED"))).isEmpty();
        assertThat(ids(client.search("eventId", failed))).containsExactly(failed);
        assertThat(ids(client.search(
                        "eventId",
                        applied,
                        "eventStatus",
                        "COMPLETE",
                        "name",
                        "InventoryChanged",
                        "context.entityRef",
                        "DEFAULT:" + client.retailer,
                        "from",
                        Instant.now().minusSeconds(60).toString(),
                        "to",
                        Instant.now().toString())))
                .containsExactly(applied);
        assertThat(ids(client.search("eventId", applied, "eventStatus", "FAILED")))
                .isEmpty();
    }

    @Test
    void findsEventByItsIdHoweverOldItIs() {
        WhereClause where = new WhereClause(Settings.of(GraphQlLimits.class));
        String id = "6f2b8c1e-7a3d-4a51-9d1e-0c6f5b1a2e33";
        EventParameters parameters = new EventParameters(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, id);

        new EventSearch(parameters, RetailerSet.ALL, OffsetPage.of("0", "1", 1), Instant.now()).restrict(where);

        assertThat(where.text()).isEqualTo("id = $1");
    }

    @Test
    void filtersByTimeSpan() {
        String first = EventClient.queue(client.event("Shipped", "none"));
        String second = EventClient.queue(client.event("Shipped", "none"));
        String firstOn = EventClient.find(first).getString("generatedOn");
        String secondOn = EventClient.find(second).getString("generatedOn");

        assertThat(ids(client.search("from", secondOn))).containsExactly(second);
        assertThat(ids(client.search("to", firstOn))).containsExactly(first);
        assertThat(ids(client.search("from", firstOn, "to", secondOn))).containsExactly(second, first);
        assertThat(ids(client.search("from", "2020-01-01", "to", "2020-12-31T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void pagesFromLatestToFirst() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            sent.add(0, EventClient.queue(client.event("Shipped", i)));
        }

        List<String> paged = new ArrayList<>();
        JsonPath page = client.search("count", 3);
        assertThat(page.getInt("count")).isEqualTo(3);
        while (true) {
            assertThat(page.getInt("start")).isEqualTo(paged.size());
            paged.addAll(ids(page));
            assertThat(page.getBoolean("hasMore")).isEqualTo(paged.size() < sent.size());
            if (!page.getBoolean("hasMore")) {
                break;
            }
            page = client.search("count", 3, "start", paged.size());
        }

        assertThat(paged).isEqualTo(sent);
        assertThat(ids(client.search("count", 7))).isEqualTo(sent);
        assertThat(client.search("count", 7).getBoolean("hasMore")).isFalse();
        assertThat(ids(client.search("start", 7))).isEmpty();
        assertThat(ids(client.search("count", 0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "count, 5001, OUT_OF_RANGE",
        "start, -1, OUT_OF_RANGE",
        "from, yesterday, INVALID_VALUE",
        "to, yesterday, INVALID_VALUE",
        "eventType, BIG, INVALID_VALUE",
        "eventStatus, DONE, INVALID_VALUE",
        "eventId, 1-1-1-1-1, INVALID_VALUE",
        "retailerId, mine, WRONG_TYPE",
    })
    void rejectsInvalidParameter(String parameter, String value, String code) {
        var request = given().queryParam(parameter, value);
        if (!parameter.equals("retailerId")) {
            request = request.queryParam("retailerId", client.retailer);
        }
        request.get(EventClient.EVENTS)
                .then()
                .statusCode(400)
                .body("code", is(code), "field", is(parameter), "value", is(value));
    }

    @Test
    void searchesEventsOfAllWithoutRetailer() {
        given().get(EventClient.EVENTS).then().statusCode(200);
        given().header(RetailerScope.HEADER, client.retailer)
                .get(EventClient.EVENTS)
                .then()
                .statusCode(200)
                .body("hasMore", is(false));
    }

    @ParameterizedTest
    @CsvSource({"nothing", "1-1-1-1-1"})
    void answersNotFoundForUnknownId(String id) {
        for (String asked : List.of(id, UUID.randomUUID().toString())) {
            given().get(EventClient.EVENTS + "/" + asked)
                    .then()
                    .statusCode(404)
                    .body("code", is("NOT_FOUND"), "field", is("eventId"), "value", is(asked));
        }
    }

    /** An event whose name is not handled, with that value in the field of the parameter. */
    private String send(String parameter, String value) {
        String field = parameter.replace("context.", "").replace("eventType", "type");
        JsonObject event = new JsonObject().put("name", "Shipped").put("retailerId", client.retailer);
        event.put(field, field.equals("sourceEvents") ? new JsonArray(List.of(value, "another")) : value);
        return EventClient.queue(event);
    }

    private static List<String> ids(JsonPath page) {
        return page.getList("results.id");
    }
}
