package io.quantree.security.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.OutsideIssuerServer;
import io.quantree.support.SecuredService;
import io.quantree.support.StockInvariants;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Access tokens in the forms that Microsoft documents for Entra, with the settings of docs/security.md. */
@QuarkusTest
@TestProfile(EntraIssuerTest.Entra.class)
@Tag("nightly")
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EntraIssuerTest {
    private static final String TENANT = "8c1f3ba8-58d6-4b72-a6be-9a8d6f6c2f11";
    private static final String APPLICATION = "2f0b6e1c-3a77-4c0b-9d05-6f2f7b8c9d10";
    private static final String PERSON = "690222be-ff1a-4d56-abd1-7e4f7d38e474";

    private static OutsideIssuerServer issuer;

    public static class Entra implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new SecuredService().getConfigOverrides());
            settings.remove("quantree.security.issuer.prefix");
            settings.put(
                    "quantree.security.issuer.url",
                    "http://127.0.0.1:" + OutsideIssuerServer.freePort() + "/" + TENANT + "/v2.0");
            settings.put("quantree.security.issuer.client-id", APPLICATION);
            settings.put("quantree.security.issuer.caller-claim", "oid");
            settings.put("quantree.security.issuer.roles-claim", "roles");
            settings.put("quantree.security.issuer.permissions-claim", "scp");
            settings.put("quantree.security.issuer.retailers", "1");
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

    /** A token of version 2.0 without anything that grants. */
    private static JwtClaimsBuilder token() {
        Instant now = Instant.now();
        return Jwt.claims()
                .issuer(issuer.name())
                .audience(APPLICATION)
                .subject("AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ")
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60))
                .claim("nbf", now.getEpochSecond())
                .claim("azp", "6e74172b-be56-4843-9ff4-e66a39bb12e3")
                .claim("azpacr", "1")
                .claim("oid", PERSON)
                .claim("tid", TENANT)
                .claim("ver", "2.0");
    }

    private static int asked(JwtClaimsBuilder claims) {
        return given().auth()
                .oauth2(issuer.signed(claims))
                .get("/api/v4.1/job/999999999")
                .statusCode();
    }

    @Test
    void grantsRolesOfApplicationAndOfPerson() {
        assertThat(asked(token().claim("roles", List.of("READER")))).isEqualTo(404);
        assertThat(asked(token().claim("roles", List.of("Stock.Read")))).isEqualTo(403);
        assertThat(asked(token())).isEqualTo(403);
    }

    @Test
    void grantsPermissionsOfDelegatedScopes() {
        assertThat(asked(token().claim("scp", "BATCH_VIEW JOB_VIEW"))).isEqualTo(404);
        assertThat(asked(token().claim("scp", "user_impersonation"))).isEqualTo(403);
    }

    @Test
    void namesCallerByObjectIdAndReachesRetailersOfSettings() {
        String token = issuer.signed(token().claim("roles", List.of("OPERATOR")));
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"name\": \"a\", \"retailerId\": \"2\"}")
                .post("/api/v4.1/job")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(
                        "{\"name\": \"INVENTORY_DELTA\", \"retailerId\": \"1\", \"attributes\": {\"deltas\": [{\"deltaId\": \"entra\","
                                + " \"productRef\": \"P\", \"locationRef\": \"L\", \"qty\": 1}]}}")
                .post("/api/v4.1/event/sync")
                .then()
                .statusCode(200);
        assertThat(StockInvariants.rows("SELECT generated_by FROM event WHERE retailer_id = 1"))
                .contains("generated_by=" + PERSON);
    }

    @Test
    void refusesTokensOfVersionOneOtherTenantsAndOtherAudiences() {
        assertThat(asked(token().claim("roles", List.of("READER")).issuer("https://sts.windows.net/" + TENANT + "/")))
                .isEqualTo(401);
        assertThat(asked(token().claim("roles", List.of("READER"))
                        .issuer(issuer.name().replace(TENANT, "72f988bf-86f1-41af-91ab-2d7cd011db47"))))
                .isEqualTo(401);
        assertThat(asked(token().claim("roles", List.of("READER")).audience("00000003-0000-0000-c000-000000000000")))
                .isEqualTo(401);
    }
}
