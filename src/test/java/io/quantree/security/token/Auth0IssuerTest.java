package io.quantree.security.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.OutsideIssuerServer;
import io.quantree.support.SecuredService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Access tokens in the forms that Auth0 documents, with the settings of docs/security.md. */
@QuarkusTest
@TestProfile(Auth0IssuerTest.Auth0.class)
@Tag("nightly")
@QuarkusTestResource(EmbeddedPostgresResource.class)
class Auth0IssuerTest {
    private static final String API = "https://stock.example.com";
    private static final String RETAILERS = API + "/retailers";

    private static OutsideIssuerServer issuer;

    public static class Auth0 implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new SecuredService().getConfigOverrides());
            settings.remove("quantree.security.issuer.prefix");
            settings.remove("quantree.security.issuer.roles-claim");
            settings.put("quantree.security.issuer.url", "http://127.0.0.1:" + OutsideIssuerServer.freePort() + "/");
            settings.put("quantree.security.issuer.client-id", "my_client_id");
            settings.put("quantree.security.issuer.audience", API);
            settings.put("quantree.security.issuer.permissions-claim", "permissions");
            settings.put("quantree.security.issuer.retailers-claim", RETAILERS);
            return settings;
        }
    }

    @BeforeAll
    static void start() {
        issuer = OutsideIssuerServer.start();
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    private static JwtClaimsBuilder of(String subject, String... permissions) {
        Instant now = Instant.now();
        return Jwt.claims()
                .issuer(issuer.name())
                .subject(subject)
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60))
                .claim("permissions", List.of(permissions))
                .claim(RETAILERS, List.of("7"));
    }

    /** A token of the profile {@code access_token_authz} for a person; its audience is the API and one more. */
    private static JwtClaimsBuilder person(String... permissions) {
        return of("auth0|123456", permissions)
                .audience(Set.of(API, issuer.name() + "userinfo"))
                .claim("azp", "my_client_id")
                .claim("scope", "openid profile JOB_VIEW");
    }

    private static int asked(String token) {
        return given().auth().oauth2(token).get("/api/v4.1/job/999999999").statusCode();
    }

    @Test
    void grantsPermissionsForRetailersOfClaim() {
        assertThat(asked(issuer.signed(person("JOB_VIEW")))).isEqualTo(404);
        assertThat(asked(issuer.signed(person("BATCH_VIEW")))).isEqualTo(403);
        assertThat(asked(issuer.signed(person("JOB_VIEW").remove(RETAILERS)))).isEqualTo(403);
        assertThat(given().auth()
                        .oauth2(issuer.signed(person("JOB_VIEW")))
                        .header("Quantree-Retailer", "8")
                        .get("/api/v4.1/job/999999999")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void grantsNothingByScope() {
        assertThat(asked(issuer.signed(person().remove("permissions")))).isEqualTo(403);
    }

    @Test
    void takesTokensOfMachines() {
        assertThat(asked(issuer.signed(of("my_client_id@clients", "JOB_VIEW")
                        .audience(API)
                        .claim("azp", "my_client_id")
                        .claim("gty", "client-credentials"))))
                .isEqualTo(404);
    }

    @Test
    void takesTokensOfTheProfileOfRfc9068() {
        String token = issuer.signed(
                of("auth0|123456", "JOB_VIEW")
                        .audience(API)
                        .claim("client_id", "my_client_id")
                        .claim("jti", "73WakrfVbNJBaAmhQtEeDv"),
                "at+jwt");

        assertThat(asked(token)).isEqualTo(404);
    }

    @Test
    void refusesTokensForAnotherApi() {
        assertThat(asked(issuer.signed(person("JOB_VIEW").audience(issuer.name() + "userinfo"))))
                .isEqualTo(401);
    }
}
