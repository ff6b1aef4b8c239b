package io.quantree.security.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins as the wire contract and RFC 6749 have them. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class TokenEndpointTest {
    private static final String PASSWORD = "a long sentence";

    @Test
    void answersPasswordWithTokenOfContract() {
        String user = Tokens.newUser(PASSWORD, "READER", "41");

        Response answer = Tokens.login(user, PASSWORD);

        answer.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("bearer"))
                .body("expires_in", equalTo(86_400))
                .body("scope", equalTo("api"))
                .body("Retailer_id", equalTo("41"))
                .body("username", equalTo(user))
                .body("refresh_token", notNullValue());
        JsonObject payload = Tokens.payload(answer.path("access_token"));
        assertThat(payload.getString("client_id")).isEqualTo(Tokens.PUBLIC_CLIENT);
        assertThat(payload.getString("sub")).isEqualTo(user);
        assertThat(payload.getJsonArray("grants")).containsExactly("ROLE_READER:41");
    }

    @Test
    void answersClientCredentialsWithoutRefreshToken() {
        Map<String, String> client = Tokens.newClient("ADMIN", "*");

        Response answer = Tokens.clientLogin(client.get("clientId"), client.get("secret"));

        answer.then().statusCode(200).body("refresh_token", nullValue());
        assertThat(Tokens.statusFor(answer.path("access_token"))).isEqualTo(200);
    }

    @Test
    void takesClientByBasicAndCredentialsInQuery() {
        Map<String, String> client = Tokens.newClient("READER", "1");
        String pair = client.get("clientId") + ":" + client.get("secret");

        given().header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .formParam("grant_type", "client_credentials")
                .post("/oauth/token")
                .then()
                .statusCode(200);
        given().queryParam("grant_type", "client_credentials")
                .queryParam("client_id", client.get("clientId"))
                .queryParam("client_secret", client.get("secret"))
                .post("/oauth/token")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=,                      invalid_request,        400",
        "grant_type=implicit,              unsupported_grant_type, 400",
        "scope=admin,                      invalid_scope,          400",
        "password=wrong,                   invalid_grant,          400",
        "username=nobody-of-this-name,     invalid_grant,          400",
        "client_id=no-such-client,         invalid_client,         401",
        "client_secret=not-of-a-public-one,invalid_client,         401",
    })
    void refusesWithErrorOfRfc6749(String changed, String error, int status) {
        String user = Tokens.newUser(PASSWORD, "READER", "1");
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type", "password", "client_id", Tokens.PUBLIC_CLIENT, "username", user, "password", PASSWORD));
        form.put(changed.split("=")[0], changed.substring(changed.indexOf('=') + 1));

        Response answer = Tokens.ask(form);

        answer.then().statusCode(status).header("Cache-Control", "no-store").body("error", equalTo(error));
        assertThat(answer.header("WWW-Authenticate") != null).isEqualTo(status == 401);
    }

    @Test
    void refusesParameterGivenTwice() {
        given().formParam("grant_type", "password")
                .queryParam("grant_type", "password")
                .post("/oauth/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void refusesClientCredentialsOfPublicClient() {
        Tokens.ask(Map.of("grant_type", "client_credentials", "client_id", Tokens.PUBLIC_CLIENT))
                .then()
                .statusCode(400)
                .body("error", equalTo("unauthorized_client"));
    }
}
