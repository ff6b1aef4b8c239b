package io.quantree.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.IssuerPages;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of users whom the outside issuer has signed in. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class IssuerSessionTest extends IssuerVisits {
    @Inject
    Pool pool;

    @BeforeEach
    void endSessions() {
        pool.query("DELETE FROM console_session").executeAndAwait();
    }

    private void signIn(String person) {
        visitor.signIn(person, JOBS).then().statusCode(200);
    }

    private String row(String expression) {
        return pool.query("SELECT (" + expression + ")::text AS found FROM console_session")
                .executeAndAwait()
                .iterator()
                .next()
                .getString("found");
    }

    private void isTimeToRenew() {
        pool.query("UPDATE console_session SET renew_on = now() - interval '1 s'")
                .executeAndAwait();
    }

    @Test
    void showsNothingOfAnotherRetailer() {
        long theirs = Batches.newRetailer();
        long mine = Batches.newRetailer();
        issuer.pages().person("mina", List.of("quantree-OPERATOR"), mine);
        for (long retailer : new long[] {theirs, mine}) {
            given().header(TestCallers.HEADER, TestCallers.all(retailer))
                    .contentType("application/json")
                    .body("{\"name\":\"of-" + retailer + "\",\"retailerId\":" + retailer + "}")
                    .post("/api/v4.1/job")
                    .then()
                    .statusCode(200);
        }
        signIn("mina");

        visitor.get(JOBS)
                .then()
                .statusCode(200)
                .body(containsString("of-" + mine), not(containsString("of-" + theirs)));
        visitor.get("/console/users").then().statusCode(403);
    }

    @Test
    void databaseKeepsNeitherTheCookieNorTheTokens() {
        signIn(ANNA);

        assertThat(row("encode(digest, 'escape') || encode(tokens, 'escape')"))
                .doesNotContain(visitor.cookie(IssuerVisitor.SESSION), "eyJ", "access");
    }

    @Test
    void renewsItsTokensAtTheIssuer() {
        signIn(ANNA);
        for (int i = 0; i < 2; i++) {
            String before = row("md5(tokens)");
            isTimeToRenew();
            visitor.get(JOBS).then().statusCode(200);

            assertThat(row("md5(tokens)")).isNotEqualTo(before);
        }
    }

    @Test
    void endsWhenTheIssuerRenewsItNoMore() {
        signIn(ANNA);
        issuer.pages().gives(false);
        isTimeToRenew();

        visitor.get(JOBS).then().statusCode(303).header("Location", startsWith("/console/sign-in"));
        assertThat(pool.query("SELECT 1 FROM console_session").executeAndAwait().size())
                .isZero();
    }

    @Test
    void goesOnWithItsTokenWhileTheIssuerDoesNotAnswer() {
        signIn(ANNA);
        issuer.close();
        isTimeToRenew();

        visitor.get(JOBS).then().statusCode(200);
    }

    @Test
    void endsWithATokenThatCanNotBeRenewed() {
        issuer.pages().life(40, false);
        signIn(ANNA);

        assertThat(row("expires_on <= now() + interval '40 s' AND renew_on = expires_on"))
                .isEqualTo("true");
        issuer.pages().life(60, true);
        signIn(ANNA);
        assertThat(row("bool_or(expires_on > now() + interval '11 h')")).isEqualTo("true");
    }

    @Test
    void showsThatTheIssuerDoesNotAnswerWhenNeitherRenewalNorVerificationCanWait() {
        signIn(ANNA);
        String session = visitor.cookie(IssuerVisitor.SESSION);
        issuer.close();

        visitor.get("/console/sign-in/back?code=1&state=2").then().statusCode(400);
        Response begun = visitor.get("/console/sign-in/issuer");
        // The metadata is known by now, so only the exchange of the code finds the issuer gone.
        begun.then().statusCode(303);
        String state = IssuerVisitor.parameters(begun.header("Location")).get("state");
        visitor.get(IssuerVisitor.BACK + "?code=1&state=" + state + "&iss=" + issuer.name())
                .then()
                .statusCode(503)
                .header("Retry-After", is("5"))
                .contentType("text/html")
                .body(containsString("The issuer does not answer. Try again in a minute"));
        assertThat(visitor.cookies()).containsEntry(IssuerVisitor.SESSION, session);
    }

    @Test
    void signingOutEndsTheSessionHereAndLeadsToTheIssuer() {
        signIn(ANNA);
        String session = visitor.cookie(IssuerVisitor.SESSION);
        Response answer = visitor.post("/console/sign-out");

        answer.then().statusCode(200).header("Refresh", startsWith("0; url=" + issuer.name() + "/end?"));
        assertThat(visitor.cookies()).doesNotContainKey(IssuerVisitor.SESSION);
        String there = answer.header("Refresh").substring("0; url=".length());
        assertThat(IssuerVisitor.send(HttpRequest.newBuilder(URI.create(there)))
                        .headers()
                        .firstValue("Location"))
                .contains(IssuerVisitor.root() + "/console/sign-in");
        Map<String, String> sent = issuer.pages().lastEnd();
        assertThat(sent).containsEntry("client_id", IssuerPages.CLIENT);
        assertThat(sent.get("id_token_hint")).startsWith("eyJ");
        visitor.cookies().put(IssuerVisitor.SESSION, session);
        visitor.get(JOBS).then().statusCode(303);
    }
}
