package io.quantree.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.security.Permission;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class SecuredSocketTest {
    private static final String AUTHORIZATION = "Authorization";
    private static final String RETAILER = "Quantree-Retailer";
    private static final String QUERY =
            "subscription ($after: String) { stockChanges(after: $after, kinds: [\"POSITION\"]) { productRef cursor kind } }";

    @Inject
    Vertx vertx;

    private final long retailer = Batches.newRetailer();
    private final long other = Batches.newRetailer();

    @Test
    void closesWithoutToken() {
        try (SocketClient client = SocketClient.open(vertx)) {
            assertThat(client.send("{\"type\":\"connection_init\"}").closeCode())
                    .isEqualTo(4403);
        }
    }

    @Test
    void closesWithWrongToken() {
        try (SocketClient client = SocketClient.open(vertx)) {
            client.send(new JsonObject()
                    .put("type", "connection_init")
                    .put("payload", new JsonObject().put(AUTHORIZATION, "Bearer x.y.z")));

            assertThat(client.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void refusesUpgradeWithWrongToken() {
        assertThat(SocketClient.refusal(vertx, SocketRoute.PROTOCOL, AUTHORIZATION, "Bearer x.y.z"))
                .isEqualTo(401);
    }

    @Test
    void takesTokenOfUpgrade() {
        String token = Tokens.admin();
        try (SocketClient client = SocketClient.open(vertx, AUTHORIZATION, "Bearer " + token)) {
            client.initialised().subscribe("1", QUERY, Map.of("after", "0")).send("{\"type\":\"ping\"}");
            JsonObject message = client.next();
            while (message.getString("type").equals("next")) {
                message = client.next();
            }

            assertThat(message.getString("type")).isEqualTo("pong");
        }
    }

    @Test
    void refusesSubscriptionWithoutPermission() {
        String token = TestCallers.without(Set.of(Permission.CHANGE_VIEW), retailer);
        try (SocketClient client = SocketClient.open(vertx).initialised(AUTHORIZATION, token)) {
            JsonObject refused =
                    client.subscribe("1", QUERY, Map.of("after", "0")).error("1");

            assertThat(refused.getString("code")).isEqualTo("C0020E");
        }
    }

    @Test
    void tellsOnlyChangesOfOwnRetailer() {
        String start = head();
        position(other, "THEIRS");
        position(retailer, "OURS");
        try (SocketClient client = SocketClient.open(vertx).initialised(AUTHORIZATION, TestCallers.all(retailer))) {
            client.subscribe("1", QUERY, Map.of("after", start));

            assertThat(client.change().getString("productRef")).isEqualTo("OURS");
        }
    }

    @Test
    void narrowsToRetailerOfInitialisation() {
        String start = head();
        position(other, "THEIRS");
        position(retailer, "OURS");
        String token = TestCallers.all(retailer, other);
        try (SocketClient client =
                SocketClient.open(vertx).initialised(AUTHORIZATION, token, RETAILER, Long.toString(retailer))) {
            client.subscribe("1", QUERY, Map.of("after", start));

            assertThat(client.change().getString("productRef")).isEqualTo("OURS");
        }
    }

    @Test
    void refusesRetailerThatUpgradeAndInitialisationNameDifferently() {
        String token = TestCallers.all(retailer, other);
        try (SocketClient client = SocketClient.open(vertx, RETAILER, Long.toString(other))) {
            client.initialised(AUTHORIZATION, token, RETAILER, Long.toString(retailer));

            assertThat(client.subscribe("1", QUERY, Map.of("after", "0"))
                            .error("1")
                            .getString("field"))
                    .isEqualTo(RETAILER);
        }
    }

    @Test
    void closesWhenTokenIsWithdrawn() {
        String password = "a long enough password";
        String user = Tokens.newUser(password, "READER", Long.toString(retailer));
        String token = Tokens.login(user, password).path("access_token");
        try (SocketClient socket = SocketClient.open(vertx).initialised(AUTHORIZATION, "Bearer " + token)) {
            RestAssured.given()
                    .formParams(Map.of("client_id", Tokens.PUBLIC_CLIENT, "token", token))
                    .post("/oauth/revoke")
                    .then()
                    .statusCode(200);

            assertThat(socket.closeCode()).isEqualTo(4403);
        }
    }

    private String head() {
        return new JsonObject(RestAssured.given()
                        .header(AUTHORIZATION, TestCallers.all("*"))
                        .accept("application/json")
                        .get("/api/v1/changes?from=now")
                        .asString())
                .getValue("next")
                .toString();
    }

    private static void position(long retailer, String product) {
        String job = RestAssured.given()
                .header(AUTHORIZATION, TestCallers.all("*"))
                .contentType("application/json")
                .body(new JsonObject()
                        .put("name", "test")
                        .put("retailerId", Long.toString(retailer))
                        .encode())
                .post("/api/v4.1/job")
                .jsonPath()
                .getString("id");
        JsonObject record = new JsonObject()
                .put("skuRef", product)
                .put("locationRef", "L")
                .put("qty", 1)
                .put("retailerId", Long.toString(retailer));
        String batch = RestAssured.given()
                .header(AUTHORIZATION, TestCallers.all("*"))
                .contentType("application/json")
                .body(Batches.envelope(
                        new JsonArray().add(record).getJsonObject(0).encode()))
                .post("/api/v4.1/job/" + job + "/batch")
                .jsonPath()
                .getString("id");
        RestAssured.given()
                .header(AUTHORIZATION, TestCallers.all("*"))
                .get("/api/v4.1/job/" + job + "/batch/" + batch + "?wait=30s")
                .then()
                .statusCode(200);
    }
}
