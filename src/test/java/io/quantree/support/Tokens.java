package io.quantree.support;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Logs in at a {@link SecuredService}, and creates accounts there. */
public final class Tokens {
    public static final String PUBLIC_CLIENT = "quantree";

    private Tokens() {}

    public static Response ask(Map<String, String> form) {
        return given().formParams(form).post("/oauth/token");
    }

    public static Response login(String user, String password) {
        return ask(Map.of(
                "grant_type",
                "password",
                "client_id",
                PUBLIC_CLIENT,
                "username",
                user,
                "password",
                password,
                "scope",
                "api"));
    }

    public static Response clientLogin(String clientId, String secret) {
        return ask(Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
    }

    public static Response refresh(String token) {
        return ask(Map.of("grant_type", "refresh_token", "client_id", PUBLIC_CLIENT, "refresh_token", token));
    }

    /** A token of the first administrator, which the service creates a moment after it has started. */
    public static String admin() {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> login(SecuredService.ADMIN, SecuredService.PASSWORD), answer -> answer.statusCode() == 200)
                .path("access_token");
    }

    /** A new user with a role for a retailer; the name. */
    public static String newUser(String password, String role, String... retailers) {
        String name = "user-" + UUID.randomUUID();
        given().auth()
                .oauth2(admin())
                .contentType("application/json")
                .body(new JsonObject()
                        .put("name", name)
                        .put("password", password)
                        .put("grants", grants(role, retailers))
                        .encode())
                .post("/api/v1/users")
                .then()
                .statusCode(200);
        return name;
    }

    /** A new client with a role for a retailer; its id and secret. */
    public static Map<String, String> newClient(String role, String... retailers) {
        return given().auth()
                .oauth2(admin())
                .contentType("application/json")
                .body(new JsonObject()
                        .put("name", "a program")
                        .put("grants", grants(role, retailers))
                        .encode())
                .post("/api/v1/clients")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }

    static JsonArray grants(String role, String... retailers) {
        return new JsonArray()
                .add(new JsonObject().put("role", role).put("retailers", new JsonArray(java.util.List.of(retailers))));
    }

    /** The status with which the service answers a request that needs ADMIN. */
    public static int statusFor(String token) {
        return given().auth().oauth2(token).get("/api/v1/clients?count=1").statusCode();
    }

    /** The payload of a token. */
    public static JsonObject payload(String token) {
        return new JsonObject(new String(
                java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]),
                java.nio.charset.StandardCharsets.UTF_8));
    }
}
