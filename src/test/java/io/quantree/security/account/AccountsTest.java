package io.quantree.security.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users and clients as administrators manage them. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AccountsTest {
    private static final String PASSWORD = "a long sentence";

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).contentType("application/json");
    }

    private static ValidatableResponse post(String path, String body) {
        return admin().body(body).post(path).then();
    }

    @Test
    void refusesCallersWithoutAdmin() {
        Map<String, String> client = Tokens.newClient("OPERATOR", "*");
        String token =
                Tokens.clientLogin(client.get("clientId"), client.get("secret")).path("access_token");

        assertThat(Tokens.statusFor(token)).isEqualTo(403);
        given().get("/api/v1/users")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer realm=\"quantree\""));
    }

    @Test
    void showsAndChangesUser() {
        String user = Tokens.newUser(PASSWORD, "INGEST", "2", "1");

        admin().body("{\"firstName\": \"Anna\", \"retailerId\": \"2\"}")
                .patch("/api/v1/users/" + user)
                .then()
                .statusCode(200)
                .body("firstName", equalTo("Anna"))
                .body("retailerId", equalTo("2"))
                .body("grants[0].role", equalTo("INGEST"))
                .body("grants[0].retailers", contains("1", "2"));
        admin().get("/api/v1/users?count=1000")
                .then()
                .statusCode(200)
                .body("results.name", org.hamcrest.Matchers.hasItem(user));
        admin().get("/api/v1/users/nobody-here").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void setsPasswordAndRefusesTheFormerOne() {
        String user = Tokens.newUser(PASSWORD, "READER", "1");

        admin().body("{\"password\": \"another long sentence\"}")
                .put("/api/v1/users/" + user + "/password")
                .then()
                .statusCode(200);

        Tokens.login(user, PASSWORD).then().statusCode(400);
        Tokens.login(user, "another long sentence").then().statusCode(200);
    }

    @Test
    void tellsAllFaultsAtOnceAndNoPassword() {
        post("/api/v1/users", """
                        {"password": "short", "retailerId": "x", "grant": [],
                         "grants": [{"role": "EMPEROR", "retailers": ["1"]}, {"permission": "ADMIN", "retailers": ["1"]}]}""")
                .statusCode(400)
                .body("detail", containsString("There is no field grant"))
                .body("detail", containsString("name is required"))
                .body("detail", containsString("password is shorter than 12 characters"))
                .body("detail", containsString("retailerId must be a numeric id"))
                .body("detail", containsString("grants[0].role must be one of"))
                .body("detail", containsString("ADMIN manages the accounts of all retailers"))
                .body("detail", not(containsString("short\"")));
    }

    @Test
    void refusesNameThatIsTaken() {
        String user = Tokens.newUser(PASSWORD, "READER", "1");

        post("/api/v1/users", "{\"name\": \"" + user + "\"}").statusCode(409).body("field", equalTo("name"));
    }

    @Test
    void limitsLengthOfGrants() {
        StringBuilder ids = new StringBuilder("\"1000000000000000\"");
        for (int i = 1; i < 300; i++) {
            ids.append(",\"").append(1_000_000_000_000_000L + i).append('"');
        }

        post("/api/v1/clients", "{\"name\": \"x\", \"grants\": [{\"role\": \"READER\", \"retailers\": [" + ids + "]}]}")
                .statusCode(400)
                .body("code", equalTo("TOO_LONG"))
                .body("limit", equalTo(4_000));
    }

    @Test
    void keepsTheLastAdministrator() {
        // Other tests make administrators; each but the first one is disabled.
        for (Map<String, Object> user :
                admin().get("/api/v1/users?count=1000").jsonPath().<Map<String, Object>>getList("results")) {
            if (!SecuredService.ADMIN.equals(user.get("name"))) {
                admin().body("{\"status\": \"DISABLED\"}")
                        .patch("/api/v1/users/" + user.get("name"))
                        .then()
                        .statusCode(200);
            }
        }

        admin().body("{\"grants\": []}")
                .patch("/api/v1/users/" + SecuredService.ADMIN)
                .then()
                .statusCode(400)
                .body("detail", containsString("last administrator"));
    }

    @Test
    void keepsTheLastActiveClient() {
        admin().body("{\"status\": \"DISABLED\"}")
                .patch("/api/v1/clients/" + Tokens.newClient("READER", "1").get("clientId"))
                .then()
                .statusCode(200);
        List<String> active = admin().get("/api/v1/clients?count=1000")
                .jsonPath()
                .getList("results.findAll { it.status == 'ACTIVE' && it.clientId != 'quantree' }.clientId");
        for (String client : active) {
            admin().body("{\"status\": \"DISABLED\"}")
                    .patch("/api/v1/clients/" + client)
                    .then()
                    .statusCode(200);
        }

        admin().body("{\"status\": \"DISABLED\"}")
                .patch("/api/v1/clients/quantree")
                .then()
                .statusCode(400)
                .body("detail", containsString("no user could log in"))
                .body("field", equalTo("clientId"))
                .body("value", equalTo("quantree"));
    }

    @Test
    void showsSecretOnceAndListsClients() {
        Map<String, String> client = Tokens.newClient("INGEST", "7");

        admin().get("/api/v1/clients/" + client.get("clientId"))
                .then()
                .statusCode(200)
                .body("hasSecret", equalTo(true))
                .body("createdOn", notNullValue())
                .body("secret", equalTo(null));
        admin().get("/api/v1/clients?count=1000")
                .then()
                .body("results.clientId", org.hamcrest.Matchers.hasItem(client.get("clientId")));
    }

    @Test
    void refusesKeysThatNoAccountCanHave() {
        for (String path : List.of("clients", "users")) {
            admin().urlEncodingEnabled(false)
                    .get("/api/v1/" + path + "/a%00b")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_VALUE"));
            admin().urlEncodingEnabled(false)
                    .get("/api/v1/" + path + "?after=a%00b")
                    .then()
                    .statusCode(400)
                    .body("field", equalTo("after"));
        }
        Tokens.login("a\0b", PASSWORD).then().statusCode(400).body("error", equalTo("invalid_request"));
    }
}
