package io.quantree.security.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How tokens end, and logins that fail. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class TokenLifeTest {
    private static final String PASSWORD = "a long sentence";

    @Test
    void withdrawsLoginWhenRefreshTokenIsUsedTwice() {
        String user = Tokens.newUser(PASSWORD, "ADMIN", "*");
        String first = Tokens.login(user, PASSWORD).path("refresh_token");
        Response second = Tokens.refresh(first);
        second.then().statusCode(200);
        assertThat(Tokens.statusFor(second.path("access_token"))).isEqualTo(200);

        Tokens.refresh(first).then().statusCode(400).body("error", equalTo("invalid_grant"));

        Tokens.refresh(second.path("refresh_token")).then().statusCode(400);
        assertThat(Tokens.statusFor(second.path("access_token"))).isEqualTo(401);
    }

    @Test
    void refusesRefreshTokenOfAnotherClient() {
        String user = Tokens.newUser(PASSWORD, "READER", "1");
        String refresh = Tokens.login(user, PASSWORD).path("refresh_token");
        Map<String, String> client = Tokens.newClient("READER", "1");

        Tokens.ask(Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        client.get("clientId"),
                        "client_secret",
                        client.get("secret"),
                        "refresh_token",
                        refresh))
                .then()
                .statusCode(400);

        Tokens.refresh(refresh).then().statusCode(200);
    }

    @Test
    void revokesAccessTokenAndRefreshTokenOfClient() {
        String user = Tokens.newUser(PASSWORD, "ADMIN", "*");
        Response login = Tokens.login(user, PASSWORD);
        String access = login.path("access_token");
        assertThat(Tokens.statusFor(access)).isEqualTo(200);

        revoke("unknown");
        assertThat(Tokens.statusFor(access)).isEqualTo(200);
        revoke(access);
        assertThat(Tokens.statusFor(access)).isEqualTo(401);
        revoke(login.path("refresh_token"));
        Tokens.refresh(login.path("refresh_token")).then().statusCode(400);
    }

    private static void revoke(String token) {
        given().formParams(Map.of("client_id", Tokens.PUBLIC_CLIENT, "token", token))
                .post("/oauth/revoke")
                .then()
                .statusCode(200);
    }

    @Test
    void endsTokensOfUserWhoseGrantsChange() {
        String user = Tokens.newUser(PASSWORD, "ADMIN", "*");
        String before = Tokens.login(user, PASSWORD).path("access_token");
        assertThat(Tokens.statusFor(before)).isEqualTo(200);

        change("/api/v1/users/" + user, "{\"grants\": [{\"role\": \"READER\", \"retailers\": [\"1\"]}]}");

        await().atMost(Duration.ofSeconds(10)).until(() -> Tokens.statusFor(before) == 401);
        assertThat(Tokens.statusFor(Tokens.login(user, PASSWORD).path("access_token")))
                .isEqualTo(403);
    }

    @Test
    void refusesDisabledUserAndDisabledClient() {
        String user = Tokens.newUser(PASSWORD, "READER", "1");
        String refresh = Tokens.login(user, PASSWORD).path("refresh_token");
        Map<String, String> client = Tokens.newClient("ADMIN", "*");
        String token =
                Tokens.clientLogin(client.get("clientId"), client.get("secret")).path("access_token");

        change("/api/v1/users/" + user, "{\"status\": \"DISABLED\"}");
        change("/api/v1/clients/" + client.get("clientId"), "{\"status\": \"DISABLED\"}");

        Tokens.login(user, PASSWORD).then().statusCode(400).body("error", equalTo("invalid_grant"));
        Tokens.refresh(refresh).then().statusCode(400);
        Tokens.clientLogin(client.get("clientId"), client.get("secret")).then().statusCode(401);
        assertThat(Tokens.statusFor(token)).isEqualTo(401);
    }

    @Test
    void takesBothSecretsAfterRotation() {
        Map<String, String> client = Tokens.newClient("READER", "1");
        String id = client.get("clientId");

        String next = given().auth()
                .oauth2(Tokens.admin())
                .post("/api/v1/clients/" + id + "/secret")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");

        Tokens.clientLogin(id, client.get("secret")).then().statusCode(200);
        Tokens.clientLogin(id, next).then().statusCode(200);
    }

    @Test
    void slowsUserAfterFailuresButNotAnotherOne() {
        String user = Tokens.newUser(PASSWORD, "READER", "1");
        String other = Tokens.newUser(PASSWORD, "READER", "1");
        for (int i = 0; i < 4; i++) {
            Tokens.login(user, "a wrong password").then().statusCode(400);
        }

        Response slowed = Tokens.login(user, PASSWORD);

        slowed.then().statusCode(429).body("code", equalTo("LOGIN_SLOWED"));
        assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(1, 31);
        Tokens.login(other, PASSWORD).then().statusCode(200);
    }

    @Test
    void forgetsFailuresAfterLogin() {
        String user = Tokens.newUser(PASSWORD, "READER", "1");
        for (int round = 0; round < 3; round++) {
            Tokens.login(user, "a wrong password").then().statusCode(400);
            Tokens.login(user, "a wrong password").then().statusCode(400);
            Tokens.login(user, PASSWORD).then().statusCode(200);
        }
    }

    private static void change(String path, String body) {
        given().auth()
                .oauth2(Tokens.admin())
                .contentType("application/json")
                .body(body)
                .patch(path)
                .then()
                .statusCode(200);
    }
}
