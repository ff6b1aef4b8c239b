package io.quantree.webhook;

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
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A webhook tells nobody what its writer may not see. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class WebhookPermissionTest {
    private final long retailer = Batches.newRetailer();
    private final String hooks = TestCallers.token(
            Set.of(Permission.WEBHOOK_CREATE, Permission.WEBHOOK_UPDATE, Permission.WEBHOOK_VIEW), retailer);

    @Test
    void needsThePermissionToSeeWhatItsEventsTell() {
        JsonPath refused = ask(hooks, create("one", "OnHandChanged"));

        assertThat(refused.getMap("errors[0].extensions"))
                .containsEntry("code", "C0020E")
                .containsEntry("value", "INVENTORYPOSITION_VIEW");
        String seeing = TestCallers.and(hooks, Permission.INVENTORYPOSITION_VIEW, retailer);
        assertThat(ask(seeing, create("one", "OnHandChanged")).<Object>get("errors"))
                .isNull();
    }

    @Test
    void needsItForTheRetailerOfTheWebhook() {
        String elsewhere = TestCallers.and(hooks, Permission.INVENTORYPOSITION_VIEW, Batches.newRetailer());

        assertThat(ask(elsewhere, create("two", "OnHandChanged")).getMap("errors[0].extensions"))
                .containsEntry("code", "C0020E");
    }

    @Test
    void needsItToChangeAWebhook() {
        String seeing = TestCallers.and(hooks, Permission.BATCH_VIEW, retailer);
        assertThat(ask(seeing, create("three", "BatchComplete")).<Object>get("errors"))
                .isNull();

        String events =
                "mutation { updateWebhook(input: {ref: \"three-" + retailer + "\", events: [\"JobClosed\"]}) { ref } }";
        assertThat(ask(seeing, events).getMap("errors[0].extensions")).containsEntry("value", "JOB_VIEW");
        String url = "mutation { updateWebhook(input: {ref: \"three-" + retailer
                + "\", url: \"https://b.example.com\"}) { ref } }";
        assertThat(ask(hooks, url).getMap("errors[0].extensions")).containsEntry("value", "BATCH_VIEW");
    }

    @Test
    void servesThePublicKeyWithoutToken() {
        given().get("/.well-known/webhook-key").then().statusCode(200);
    }

    private String create(String name, String event) {
        return "mutation { createWebhook(input: {ref: \"" + name + "-" + retailer
                + "\", url: \"https://a.example.com\", status: PAUSED, retailerRef: \"" + retailer + "\", events: [\""
                + event
                + "\"]}) { ref } }";
    }

    private static JsonPath ask(String token, String query) {
        return Answer.of(given().header(TestCallers.HEADER, token)
                .contentType("application/json")
                .body(new JsonObject(Map.of("query", query)).encode())
                .post("/graphql")
                .then()
                .statusCode(200)
                .extract());
    }
}
