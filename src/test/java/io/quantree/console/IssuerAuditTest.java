package io.quantree.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.IssuerPages;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sign-ins by the outside issuer are in the audit trail, as those by password are. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class IssuerAuditTest extends IssuerVisits {
    private static final String SLOW = "UPDATE login_failure SET blocked_until = now() + interval '1 h'";

    @Inject
    Pool pool;

    private static List<Map<String, Object>> trail(String filter) {
        String query = "{ audit(target: [\"ISSUER:" + IssuerPages.CLIENT + "\"], " + filter
                + ", first: 500) { edges { node { action principal details } } } }";
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType("application/json")
                .body(new JsonObject().put("query", query).encode())
                .post("/graphql")
                .then()
                .statusCode(200)
                .extract()
                .path("data.audit.edges.node");
    }

    private static List<Map<String, Object>> failures() {
        return trail("action: [\"LOGIN_FAILED\"]");
    }

    @Test
    void recordsSignInAndSignOutWithUser() {
        String user = "user-" + UUID.randomUUID();
        issuer.pages().person(user, List.of("quantree-OPERATOR"), "*");
        visitor.signIn(user, JOBS).then().statusCode(200);
        visitor.post("/console/sign-out").then().statusCode(200);

        assertThat(trail("principal: [\"" + user + "\"]"))
                .containsExactly(
                        Map.of("action", "LOGIN", "principal", user, "details", Map.of()),
                        Map.of("action", "LOGOUT", "principal", user, "details", Map.of()));
    }

    @Test
    void recordsRefusalOfUserWithoutGrantsWithUserAndReason() {
        String user = "user-" + UUID.randomUUID();
        issuer.pages().person(user, List.of("offline_access"), "*");
        visitor.signIn(user, JOBS).then().statusCode(403);

        assertThat(trail("principal: [\"" + user + "\"]"))
                .containsExactly(Map.of(
                        "action",
                        "LOGIN_FAILED",
                        "principal",
                        user,
                        "details",
                        Map.of("address", "127.0.0.1", "code", "FORBIDDEN", "field", "user", "value", user)));
    }

    @Test
    void recordsRefusalOfIssuerWithItsError() {
        int before = failures().size();
        visitor.get(IssuerVisitor.denyAtIssuer(visitor.begin(JOBS))).then().statusCode(403);

        List<Map<String, Object>> failures = failures();
        assertThat(failures).hasSize(before + 1);
        assertThat(failures.get(before))
                .containsEntry("principal", null)
                .containsEntry(
                        "details",
                        Map.of(
                                "address",
                                "127.0.0.1",
                                "code",
                                "FORBIDDEN",
                                "field",
                                "error",
                                "value",
                                "access_denied"));
    }

    @Test
    void recordsTokenThatIsNotValidWithoutToken() {
        int before = failures().size();
        issuer.pages().idClaims(claims -> claims.audience("another-client"));
        visitor.signIn(ANNA, JOBS).then().statusCode(401);

        assertThat(failures())
                .hasSize(before + 1)
                .last()
                .asString()
                .contains("id_token")
                .doesNotContain("eyJ");
    }

    @Test
    void recordsNeitherOutageOfIssuerNorAnswerThatBelongsToNoSignIn() {
        int before = failures().size();
        visitor.begin(JOBS);
        visitor.get(answer("error=server_error")).then().statusCode(503);
        visitor.get(IssuerVisitor.BACK + "?code=1&state=2").then().statusCode(400);

        assertThat(failures()).hasSize(before);
    }

    @Test
    void slowsAddressDownAfterRefusals() {
        Tokens.admin();
        pool.query("DELETE FROM login_failure").executeAndAwait();
        visitor.begin(JOBS);
        visitor.get(answer("code=guessed")).then().statusCode(400);
        pool.query(SLOW).executeAndAwait();
        try {
            int before = trailSize();
            visitor.signIn(ANNA, JOBS).then().statusCode(429).body(containsString("LOGIN_SLOWED"));
            assertThat(visitor.cookies()).doesNotContainKey(IssuerVisitor.SESSION);
            assertThat(trailSize()).isEqualTo(before);
        } finally {
            pool.query("DELETE FROM login_failure").executeAndAwait();
        }
    }

    @Test
    void countsCodeAndIdTokenThatIssuerOrServiceRefuses() {
        Tokens.admin();
        pool.query("DELETE FROM login_failure").executeAndAwait();
        visitor.begin(JOBS);
        visitor.get(answer("code=guessed")).then().statusCode(400);
        issuer.pages().idClaims(claims -> claims.claim("nonce", "of-another-sign-in"));
        visitor.signIn(ANNA, JOBS).then().statusCode(401);

        assertThat(number("SELECT sum(failures)::int AS number FROM login_failure"))
                .isEqualTo(2);
        pool.query("DELETE FROM login_failure").executeAndAwait();
    }

    /** Else users whom nobody lets in, or an issuer that is set up wrongly, would keep out the others behind the same address. */
    @Test
    void recordsRefusalThatIsNoGuessWithoutCountingIt() {
        int before = failures().size();
        pool.query("DELETE FROM login_failure").executeAndAwait();
        visitor.get(IssuerVisitor.denyAtIssuer(visitor.begin(JOBS))).then().statusCode(403);
        issuer.pages().person("bob", List.of("offline_access"), "*");
        visitor.signIn("bob", JOBS).then().statusCode(403);
        issuer.pages().life(-60, true);
        visitor.isRefused(visitor.signIn(ANNA, JOBS), 401, "access token is not valid for this service");

        assertThat(failures()).hasSize(before + 3);
        assertThat(number("SELECT count(*)::int AS number FROM login_failure")).isZero();
    }

    @Test
    void showsReasonOfRefusalThatCanNotBeRecorded() {
        int before = trailSize();
        pool.query("ALTER TABLE audit ADD CONSTRAINT away CHECK (action <> 'LOGIN_FAILED') NOT VALID")
                .executeAndAwait();
        try {
            visitor.isRefused(visitor.get(IssuerVisitor.denyAtIssuer(visitor.begin(JOBS))), 403, "access_denied");
        } finally {
            pool.query("ALTER TABLE audit DROP CONSTRAINT away").executeAndAwait();
        }
        assertThat(trailSize()).isEqualTo(before);
    }

    /** Where the issuer sends the browser back. */
    private String answer(String parameter) {
        return IssuerVisitor.BACK + "?" + parameter + "&state=" + begun().state() + "&iss=" + issuer.name();
    }

    private int trailSize() {
        return number("SELECT count(*)::int AS number FROM audit");
    }

    private int number(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getInteger("number");
    }
}
