package io.quantree.event;

import static io.quantree.support.Batches.newRetailer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are rejected as a whole with a problem document, and not stored. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EventRejectionTest {
    private static final EventClient CLIENT = new EventClient(newRetailer());

    static List<Arguments> faultyEvents() {
        List<Arguments> faults = new ArrayList<>(List.of(
                fault(event -> event.putNull("name"), "REQUIRED", "name", null),
                fault(event -> event.put("name", " "), "REQUIRED", "name", null),
                fault(event -> event.put("name", 1.5), "WRONG_TYPE", "name", "1.5"),
                fault(event -> event.put("name", "n".repeat(256)), "TOO_LONG", "name", "n".repeat(100) + "…"),
                fault(event -> event.put("name", "a\u0000b"), "INVALID_VALUE", "name", "a\u0000b"),
                fault(event -> event.putNull("retailerId"), "REQUIRED", "retailerId", null),
                fault(event -> event.put("retailerId", "mine"), "WRONG_TYPE", "retailerId", "mine"),
                fault(event -> event.put("retailerId", -1), "WRONG_TYPE", "retailerId", "-1"),
                fault(event -> event.put("type", "SOON"), "INVALID_VALUE", "type", "SOON"),
                fault(event -> event.put("scheduledOn", "2027-01-01"), "INVALID_VALUE", "scheduledOn", "2027-01-01"),
                fault(event -> event.put("id", "mine"), "INVALID_VALUE", "id", "mine"),
                fault(event -> event.put("eventStatus", "SUCCESS"), "INVALID_VALUE", "eventStatus", "SUCCESS"),
                fault(event -> event.put("context", "none"), "WRONG_TYPE", "context", "\"none\""),
                fault(
                        event -> event.put("context", new JsonObject().put("entityRef", "DEFAULT:2")),
                        "INVALID_VALUE",
                        "context.entityRef",
                        "DEFAULT:2"),
                fault(
                        event -> event.put("context", new JsonObject().put("colour", "red")),
                        "INVALID_VALUE",
                        "context.colour",
                        "\"red\""),
                fault(event -> event.put("sourceEvents", "one"), "WRONG_TYPE", "sourceEvents", "\"one\""),
                fault(
                        event -> event.put("sourceEvents", new JsonArray(Collections.nCopies(101, "x"))),
                        "OUT_OF_RANGE",
                        "sourceEvents",
                        "101"),
                fault(event -> event.put("entityRef", "DEFAULT:none"), "NOT_FOUND", "entityRef", "DEFAULT:none"),
                fault(event -> event.put("rootEntityRef", "OTHER"), "NOT_FOUND", "rootEntityRef", "OTHER"),
                fault(event -> event.put("entityId", "0"), "INVALID_VALUE", "entityId", "0"),
                fault(event -> event.putNull("entityRef").put("entityId", "0"), "NOT_FOUND", "entityId", "0"),
                fault(event -> event.putNull("attributes"), "REQUIRED", "attributes", null),
                fault(event -> event.put("attributes", 7), "WRONG_TYPE", "attributes", "7"),
                fault(
                        event -> event.put("attributes", new JsonArray("[{\"value\":1}]")),
                        "WRONG_TYPE",
                        "attributes",
                        "{\"value\":1}"),
                fault(
                        event -> event.put("attributes", new JsonArray("[{\"name\":\"a\"},{\"name\":\"a\"}]")),
                        "INVALID_VALUE",
                        "attributes",
                        "a"),
                fault(
                        event -> event.put("attributes", new JsonObject().put("deltas", 1)),
                        "WRONG_TYPE",
                        "attributes.deltas",
                        "1"),
                fault(
                        event -> event.put(
                                "attributes",
                                new JsonObject()
                                        .put("deltas", new JsonArray(Collections.nCopies(5001, new JsonObject())))),
                        "TOO_MANY_RECORDS",
                        "attributes.deltas",
                        "5001"),
                fault(
                        event -> event.put("name", "UpdateInventoryQty").put("attributes", new JsonObject()),
                        "REQUIRED",
                        "attributes.items",
                        null)));
        for (String field : List.of("entityType", "entitySubtype", "rootEntityType", "category", "type")) {
            faults.add(fault(event -> event.put(field, "x".repeat(51)), "TOO_LONG", field, "x".repeat(51)));
        }
        for (String field : List.of("accountId", "source", "entityId", "entityRef", "rootEntityId", "rootEntityRef")) {
            faults.add(fault(event -> event.put(field, "x".repeat(256)), "TOO_LONG", field, "x".repeat(100) + "…"));
            faults.add(fault(event -> event.put(field, true), "WRONG_TYPE", field, "true"));
        }
        return faults;
    }

    @ParameterizedTest
    @MethodSource("faultyEvents")
    void rejectsInvalidFieldWithItsNameAndValue(
            UnaryOperator<JsonObject> broken, String code, @Nullable String field, @Nullable String value) {
        JsonObject event = broken.apply(CLIENT.deltas());
        for (String path : List.of("/async", "/sync")) {
            JsonPath problem = problem(EventClient.post(path, event), code.equals("NOT_FOUND") ? 404 : 400, code);

            assertThat(problem.getString("field")).isEqualTo(field);
            assertThat(problem.getString("value")).isEqualTo(value);
        }
        assertThat(CLIENT.search().getList("results")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7"})
    void rejectsBodyThatIsNoObject(String body) {
        problem(EventClient.post("/async", body), 400, "WRONG_TYPE");
    }

    @Test
    void rejectsMalformedJsonWithItsLine() {
        JsonPath problem = problem(EventClient.post("/sync", "{\"name\": oops}"), 400, "MALFORMED");

        assertThat(problem.getString("detail")).contains("line 1");
    }

    @Test
    void rejectsBodyAboveLimit() {
        JsonPath problem = problem(
                EventClient.post("/async", CLIENT.deltas().put("filler", "x".repeat(2 << 20))), 413, "BODY_TOO_LARGE");

        assertThat(problem.getInt("limit")).isEqualTo(2 << 20);
    }

    private static Arguments fault(
            UnaryOperator<JsonObject> broken, String code, @Nullable String field, @Nullable String value) {
        return Arguments.of(broken, code, field, value);
    }

    private static JsonPath problem(Response answer, int status, String code) {
        JsonPath problem = answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .extract()
                .jsonPath();
        assertThat(problem.getString("code")).as(problem::prettify).isEqualTo(code);
        return problem;
    }
}
