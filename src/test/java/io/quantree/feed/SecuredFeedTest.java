package io.quantree.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.security.Permission;
import io.quantree.support.Answer;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Feeds of one retailer don't exist for another one, and are no way around the permission to see what they export. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class SecuredFeedTest {
    private final long retailer = Batches.newRetailer();
    private final long other = Batches.newRetailer();
    private final String ref = "SECURED-FEED-" + retailer;
    private final String owner = TestCallers.all(retailer);
    private final String stranger = TestCallers.all(other);

    @Test
    void anotherRetailerFindsNeitherTheFeedNorItsRunsNorItsFiles() {
        assertThat(ask(owner, create("INVENTORY_QUANTITY")).getString("errors")).isNull();
        ask(owner, "mutation { startInventoryFeedRun(input: {ref: \"" + ref + "\"}) { id } }");
        Awaitility.await().until(() -> data(owner) == 200);

        assertThat(ask(stranger, "{ inventoryFeed(ref: \"" + ref + "\") { ref } }")
                        .getString("data.inventoryFeed"))
                .isNull();
        assertThat(ask(stranger, "{ inventoryFeeds(ref: [\"" + ref + "\"]) { totalCount } }")
                        .getInt("data.inventoryFeeds.totalCount"))
                .isZero();
        assertThat(code(ask(stranger, "{ inventoryFeedRuns(feedRef: \"" + ref + "\") { totalCount } }")))
                .isEqualTo("NOT_FOUND");
        assertThat(code(ask(stranger, "mutation { startInventoryFeedRun(input: {ref: \"" + ref + "\"}) { id } }")))
                .isEqualTo("NOT_FOUND");
        assertThat(code(ask(
                        stranger,
                        "mutation { updateInventoryFeed(input: {ref: \"" + ref
                                + "\", status: \"INACTIVE\"}) { ref } }")))
                .isEqualTo("NOT_FOUND");
        assertThat(data(stranger)).isEqualTo(404);
    }

    @Test
    void callerNeedsThePermissionToSeeWhatTheFeedExports() {
        String blind = TestCallers.without(Set.of(Permission.INVENTORYQUANTITY_VIEW), retailer);

        JsonPath refused = ask(blind, create("INVENTORY_QUANTITY"));
        assertThat(code(refused)).isEqualTo("C0020E");
        assertThat(refused.getString("errors[0].message")).contains("INVENTORYQUANTITY_VIEW");

        ask(owner, create("INVENTORY_QUANTITY"));
        ask(owner, "mutation { startInventoryFeedRun(input: {ref: \"" + ref + "\"}) { id } }");
        Awaitility.await().until(() -> data(owner) == 200);
        assertThat(data(blind)).isEqualTo(403);
        assertThat(code(ask(
                        blind,
                        "mutation { updateInventoryFeed(input: {ref: \"" + ref + "\", cadence: \"PT10M\"}) { ref } }")))
                .isEqualTo("C0020E");
    }

    private String create(String source) {
        return "mutation { createInventoryFeed(input: {ref: \"" + ref
                + "\", dataFormat: CSV, cadence: null, source: {type: " + source
                + "}, destination: {type: DOWNLOAD}}) { ref } }";
    }

    private int data(String token) {
        return given().header(TestCallers.HEADER, token)
                .get("/api/v1/feeds/" + ref + "/runs/latest/data")
                .statusCode();
    }

    private static JsonPath ask(String token, String query) {
        return Answer.of(given().header(TestCallers.HEADER, token)
                .contentType(ContentType.JSON)
                .body(new JsonObject().put("query", query).encode())
                .post("/graphql")
                .then()
                .extract());
    }

    private static String code(JsonPath answer) {
        return answer.getString("errors[0].extensions.code");
    }
}
