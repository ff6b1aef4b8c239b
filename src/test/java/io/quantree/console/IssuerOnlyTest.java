package io.quantree.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quantree.console.issuer.SignInRequest;
import io.quantree.security.Caller;
import io.quantree.security.Grants;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.OutsideIssuerServer;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A console to which the outside issuer alone signs users in, from a start without the issuer on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(IssuerOnlyTest.Only.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuerOnlyTest {
    private static final String SIGN_IN = "/console/sign-in";

    public static final class Only implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new SecuredService().getConfigOverrides());
            settings.put("quantree.console.issuer.only", "true");
            return settings;
        }
    }

    @Inject
    Sessions sessions;

    /** A token that the issuer has signed before the service has met it. */
    private static String token() {
        try (OutsideIssuerServer issuer = OutsideIssuerServer.start()) {
            return issuer.signed(Jwt.claims()
                    .issuer(issuer.name())
                    .subject("anna")
                    .audience(SecuredService.AUDIENCE)
                    .expiresAt(Instant.now().plusSeconds(60))
                    .claim("retailers", "*")
                    .claim("realm_access", Map.of("roles", List.of("quantree-READER"))));
        }
    }

    @Test
    @Order(0)
    void answers503WhileTokensOfTheIssuerCanNotBeVerified() {
        String token = token();
        SignInRequest begun = SignInRequest.begun("", "/console", Instant.now());
        String session = sessions.begin(
                        begun,
                        new SessionTokens(token, null, Instant.now().getEpochSecond() + 60, ""),
                        new Caller("anna", null, Grants.NONE))
                .await()
                .atMost(Duration.ofSeconds(10));

        given().redirects()
                .follow(false)
                .cookie(IssuerVisitor.SESSION, session)
                .get("/console/stock")
                .then()
                .statusCode(503)
                .contentType("text/html")
                .body(containsString("ISSUER_UNAVAILABLE"));
        given().auth()
                .oauth2(token)
                .get("/api/v4.1/job/1")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("code", is("ISSUER_UNAVAILABLE"));
    }

    @Test
    @Order(1)
    void showsThatTheIssuerDoesNotAnswer() {
        Response answer = given().redirects().follow(false).get(SIGN_IN + "/issuer?to=/console/stock");

        answer.then()
                .statusCode(503)
                .contentType("text/html")
                .body(containsString("The issuer does not answer."), containsString("Sign in with "));
        assertThat(answer.cookies()).isEmpty();
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
    }

    @Test
    @Order(2)
    void offersTheIssuerAloneAndRefusesPasswords() {
        Tokens.admin();

        given().get(SIGN_IN)
                .then()
                .statusCode(200)
                .body(containsString("Sign in with " + SecuredService.ISSUER), not(containsString("password")));
        Response refused = given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("user", SecuredService.ADMIN)
                .formParam("password", SecuredService.PASSWORD)
                .post(SIGN_IN);
        IssuerVisitor.isWithoutSession(refused);
        refused.then().statusCode(403).body(containsString("with " + SecuredService.ISSUER + " only"));
    }

    @Test
    @Order(3)
    void signsInByTheIssuerOnceItAnswers() {
        try (OutsideIssuerServer issuer = IssuerVisitor.issuer()) {
            issuer.pages().person("anna", List.of("quantree-READER"), "*");
            IssuerVisitor visitor = IssuerVisitor.fresh();
            visitor.signIn("anna", "/console/stock").then().statusCode(200);

            visitor.get("/console/stock").then().statusCode(200);
        }
    }
}
