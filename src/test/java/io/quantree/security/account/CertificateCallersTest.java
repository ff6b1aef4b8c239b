package io.quantree.security.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quantree.support.Certificates;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clients that prove themselves by a certificate, over TLS, with certificates that are made for the test. */
@QuarkusTest
@TestProfile(CertificateCallersTest.Mutual.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class CertificateCallersTest {
    private static final Certificates FILES = new Certificates("callers");
    private static final List<String> SHOWN = List.of("till", "asks", "stopped", "moved", "both", "unknown");

    public static class Mutual implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            FILES.make("server");
            SHOWN.forEach(name -> FILES.make(name, subject(name)));
            FILES.trust("clients", SHOWN.stream().map(FILES::file).toArray(java.nio.file.Path[]::new));
            FILES.trust("servers", FILES.file("server"));
            Map<String, String> settings = new HashMap<>(new SecuredService().getConfigOverrides());
            settings.put("quarkus.tls.key-store.p12.path", FILES.file("server").toString());
            settings.put("quarkus.tls.key-store.p12.password", Certificates.PASSWORD);
            settings.put(
                    "quarkus.tls.trust-store.p12.path", FILES.file("clients").toString());
            settings.put("quarkus.tls.trust-store.p12.password", Certificates.PASSWORD);
            settings.put("quantree.tls.client-auth", "REQUEST");
            settings.put("quarkus.http.test-ssl-port", "0");
            return settings;
        }
    }

    @SuppressWarnings("NullAway.Init") // Set before each test.
    @TestHTTPResource(value = "/", tls = true)
    URI root;

    private static String subject(String name) {
        return "EMAILADDRESS=ops@example.com, CN=" + name + ", O=Example";
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).contentType("application/json");
    }

    private static ValidatableResponse create(String id, String tlsSubject, String role) {
        return admin().body(new JsonObject()
                        .put("clientId", id)
                        .put("name", "a till")
                        .put("tlsSubject", tlsSubject)
                        .put(
                                "grants",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("role", role)
                                                .put("retailers", new JsonArray().add("7"))))
                        .encode())
                .post("/api/v1/clients")
                .then();
    }

    private static void change(String id, String body) {
        admin().body(body).patch("/api/v1/clients/" + id).then().statusCode(200);
    }

    private static List<Map<String, Object>> trail(String id) {
        String query = "{ audit(target: [\"CLIENT:" + id
                + "\"], first: 100) { edges { node { action principal details } } } }";
        return admin().body(new JsonObject().put("query", query).encode())
                .post("/graphql")
                .jsonPath()
                .getList("data.audit.edges.node");
    }

    /** The answer to a request that shows a certificate, if any, and brings a token, if any. */
    private HttpResponse<String> ask(@Nullable String certificate, String path, @Nullable String token) {
        return send(certificate, HttpRequest.newBuilder(root.resolve(path)), token);
    }

    private HttpResponse<String> post(String certificate, String path, String type, String body) {
        return send(
                certificate,
                HttpRequest.newBuilder(root.resolve(path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)),
                null);
    }

    private static HttpResponse<String> send(
            @Nullable String certificate, HttpRequest.Builder request, @Nullable String token) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Certificates.client(
                        FILES.file("servers"), certificate == null ? null : FILES.file(certificate)))
                .build();
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void actsWithGrantsOfClientWhoseCertificateIsShown() {
        create("till", "emailAddress=ops@example.com,CN=till,O=Example", "INGEST")
                .statusCode(200);

        HttpResponse<String> job =
                post("till", "/api/v4.1/job", "application/json", "{\"name\": \"till\", \"retailerId\": \"7\"}");
        assertThat(job.statusCode()).as(job.body()).isEqualTo(200);
        assertThat(post("till", "/api/v4.1/job", "application/json", "{\"name\": \"till\", \"retailerId\": \"8\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask("till", "/api/v1/clients", null).statusCode()).isEqualTo(403);
        HttpResponse<String> asked = post(
                "till",
                "/graphql",
                "application/json",
                "{\"query\": \"{ inventoryPositions { edges { node { ref }}}}\"}");
        assertThat(asked.body()).contains("\"edges\":[]");

        List<Map<String, Object>> trail = trail("till");
        assertThat(trail).extracting(entry -> entry.get("action")).containsExactly("CLIENT_CREATED", "LOGIN");
        assertThat(trail.get(1)).containsEntry("principal", "till");
    }

    @Test
    void refusesRequestsWithoutCertificateOrWithOneOfNoClient() {
        assertThat(ask(null, "/api/v4.1/job/999999999", null).statusCode()).isEqualTo(401);
        assertThat(ask("unknown", "/api/v4.1/job/999999999", null).body()).contains("TOKEN_REQUIRED");
        assertThat(ask("unknown", "/q/health/live", null).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesCertificateOfDisabledClient() {
        create("stopped", subject("stopped"), "READER").statusCode(200);
        assertThat(ask("stopped", "/api/v4.1/job/999999999", null).statusCode()).isEqualTo(404);

        change("stopped", "{\"status\": \"DISABLED\"}");

        assertThat(ask("stopped", "/api/v4.1/job/999999999", null).statusCode()).isEqualTo(401);
        assertThat(ask("stopped", "/api/v4.1/job/999999999", null).statusCode()).isEqualTo(401);
        assertThat(post("stopped", "/oauth/token", FORM, "grant_type=client_credentials&client_id=stopped")
                        .statusCode())
                .isEqualTo(401);
        assertThat(trail("stopped"))
                .extracting(entry -> entry.get("action"))
                .containsExactly("CLIENT_CREATED", "LOGIN", "CLIENT_DISABLED", "LOGIN_FAILED");
        change("stopped", "{\"status\": \"ACTIVE\"}");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ask("stopped", "/api/v4.1/job/999999999", null).statusCode() == 404);
    }

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void answersTokenForCertificateInsteadOfSecret() {
        create("asks", subject("asks"), "READER").statusCode(200);

        HttpResponse<String> answer =
                post("asks", "/oauth/token", FORM, "grant_type=client_credentials&client_id=asks");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String token = new JsonObject(answer.body()).getString("access_token");
        given().auth().oauth2(token).get("/api/v4.1/job/999999999").then().statusCode(404);

        assertThat(post("unknown", "/oauth/token", FORM, "grant_type=client_credentials&client_id=asks")
                        .body())
                .contains("invalid_client");
        assertThat(post("asks", "/oauth/token", FORM, "grant_type=client_credentials&client_id=asks&client_secret=no")
                        .body())
                .contains("invalid_client");
        given().formParams("grant_type", "client_credentials", "client_id", "asks")
                .post("/oauth/token")
                .then()
                .statusCode(401);
    }

    @Test
    void namesMethodInMetadata() {
        given().get("/.well-known/openid-configuration")
                .then()
                .body("token_endpoint_auth_methods_supported", org.hamcrest.Matchers.hasItem("tls_client_auth"));
    }

    @Test
    void takesTokenBeforeCertificate() {
        create("both", subject("both"), "READER").statusCode(200);

        assertThat(ask("both", "/api/v1/clients", null).statusCode()).isEqualTo(403);
        assertThat(ask("both", "/api/v1/clients", Tokens.admin()).statusCode()).isEqualTo(200);
        assertThat(ask("both", "/api/v4.1/job/999999999", "no.token.atall").body())
                .contains("TOKEN_INVALID");
    }

    @Test
    void givesCertificateToOneClientAtATime() {
        create("moved-1", subject("moved"), "READER").statusCode(200);
        create("moved-2", subject("moved"), "READER").statusCode(409).body("field", equalTo("tlsSubject"));
        create("moved-2", "CN=nobody-else", "INGEST").statusCode(200);
        assertThat(ask("moved", "/api/v4.1/job/999999999", null).statusCode()).isEqualTo(404);
        admin().body("{\"tlsSubject\": \"" + subject("moved") + "\"}")
                .patch("/api/v1/clients/moved-2")
                .then()
                .statusCode(409)
                .body("field", equalTo("tlsSubject"));

        change("moved-1", "{\"tlsSubject\": null}");
        assertThat(ask("moved", "/api/v4.1/job/999999999", null).statusCode()).isEqualTo(401);
        change("moved-2", "{\"tlsSubject\": \"" + subject("moved") + "\"}");

        assertThat(post("moved", "/api/v4.1/job", "application/json", "{\"name\": \"a\", \"retailerId\": \"7\"}")
                        .statusCode())
                .isEqualTo(200);
        admin().get("/api/v1/clients/moved-2")
                .then()
                .body("tlsSubject", equalTo("EMAILADDRESS=ops@example.com,CN=moved,O=Example"));
    }

    @Test
    void refusesSubjectThatIsNoDistinguishedName() {
        create("wrong", "till-7", "READER")
                .statusCode(400)
                .body("code", equalTo("INVALID_VALUE"))
                .body("field", equalTo("tlsSubject"))
                .body("value", equalTo("till-7"));
        create("wrong", "CN=" + "x".repeat(500), "READER")
                .statusCode(400)
                .body("code", equalTo("TOO_LONG"))
                .body("limit", equalTo(500));
    }
}
