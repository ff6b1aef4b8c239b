package io.quantree.security.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The audit trail of users, clients and logins. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class AccountAuditTest {
    private static final String PASSWORD = "battery staple horse";

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).contentType("application/json");
    }

    private static JsonPath trail(String target) {
        String query =
                "{ audit(target: [\"" + target + "\"], first: 100) { edges { node { action principal details } } } }";
        return admin().body(new JsonObject().put("query", query).encode())
                .post("/graphql")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> actions(JsonPath trail) {
        return trail.getList("data.audit.edges.node.action");
    }

    @Test
    void recordsWhatIsDoneToClient() {
        Map<String, String> client = Tokens.newClient("READER", "7");
        String id = client.get("clientId");
        String path = "/api/v1/clients/" + id;
        admin().body("{}").post(path + "/secret").then().statusCode(200);
        admin().body("{\"grants\": [{\"role\": \"INGEST\", \"retailers\": [\"7\"]}]}")
                .patch(path)
                .then()
                .statusCode(200);
        admin().body("{\"status\": \"DISABLED\"}").patch(path).then().statusCode(200);

        JsonPath trail = trail("CLIENT:" + id);

        assertThat(actions(trail))
                .containsExactly("CLIENT_CREATED", "SECRET_ROTATED", "GRANTS_CHANGED", "CLIENT_DISABLED");
        assertThat(trail.<String>getList("data.audit.edges.node.principal")).containsOnly(SecuredService.ADMIN);
        List<Map<String, Object>> details = trail.getList("data.audit.edges.node.details");
        assertThat(details.get(0)).extractingByKey("after").asString().contains("ROLE_READER:7");
        assertThat(details.get(2))
                .isEqualTo(Map.of(
                        "before", Map.of("grants", List.of("ROLE_READER:7")),
                        "after", Map.of("grants", List.of("ROLE_INGEST:7"))));
        assertThat(details.get(3))
                .isEqualTo(Map.of("before", Map.of("status", "ACTIVE"), "after", Map.of("status", "DISABLED")));
        assertThat(trail.prettify()).doesNotContain(client.get("secret"));
    }

    @Test
    void recordsWhatIsDoneToUser() {
        String user = Tokens.newUser(PASSWORD, "READER", "7");
        String path = "/api/v1/users/" + user;
        admin().body("{\"firstName\": \"Anna\"}").patch(path).then().statusCode(200);
        admin().body("{\"password\": \"another battery staple\"}")
                .put(path + "/password")
                .then()
                .statusCode(200);
        admin().body("{\"status\": \"DISABLED\"}").patch(path).then().statusCode(200);

        assertThat(actions(trail("USER:" + user)))
                .containsExactly("USER_CREATED", "USER_UPDATED", "PASSWORD_CHANGED", "USER_DISABLED");
    }

    @Test
    void recordsLoginsAndThoseThatFail() {
        String user = Tokens.newUser(PASSWORD, "READER", "7");
        Tokens.login(user, PASSWORD).then().statusCode(200);
        Tokens.login(user, PASSWORD + "?").then().statusCode(400);

        JsonPath logins = trail("CLIENT:" + Tokens.PUBLIC_CLIENT);

        assertThat(logins.<String>getList(
                        "data.audit.edges.findAll { it.node.principal == '" + user + "' }.node.action"))
                .containsExactly("LOGIN");
        assertThat(actions(trail("USER"))).contains("LOGIN_FAILED");
    }

    @Test
    void recordsLoginsOfClients() {
        Map<String, String> client = Tokens.newClient("READER", "7");
        Tokens.clientLogin(client.get("clientId"), client.get("secret")).then().statusCode(200);

        assertThat(actions(trail("CLIENT:" + client.get("clientId")))).containsExactly("CLIENT_CREATED", "LOGIN");
    }

    @Test
    void recordsRefreshTokenThatIsUsedTwice() {
        String user = Tokens.newUser(PASSWORD, "READER", "7");
        String refresh = Tokens.login(user, PASSWORD).path("refresh_token");
        Tokens.refresh(refresh).then().statusCode(200);
        Tokens.refresh(refresh).then().statusCode(400);

        String query = "{ audit(action: [\"TOKEN_REUSED\"], principal: [\"" + user
                + "\"], first: 100) { edges { node { action } } } }";
        assertThat(actions(admin().body(new JsonObject().put("query", query).encode())
                        .post("/graphql")
                        .jsonPath()))
                .containsExactly("TOKEN_REUSED");
    }
}
