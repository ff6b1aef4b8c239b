package io.quantree.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quantree.security.Permission;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in and out, and what a browser may send. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class ConsoleSignInTest {
    private static final String COOKIE = "quantree-session";
    private static final String JOBS = "/console/jobs";
    private static final String SIGN_IN = "/console/sign-in";
    private static final String SITE = "Sec-Fetch-Site";

    @Inject
    Pool pool;

    private static RequestSpecification browser() {
        return given().redirects().follow(false).header(SITE, "same-origin");
    }

    private static Response signIn(String password, String target) {
        return browser()
                .formParam("user", SecuredService.ADMIN)
                .formParam("password", password)
                .formParam("to", target)
                .post(SIGN_IN);
    }

    private static String session() {
        return signIn(SecuredService.PASSWORD, JOBS)
                .then()
                .statusCode(303)
                .extract()
                .cookie(COOKIE);
    }

    @Test
    void sendsABrowserWithoutASessionToTheSignInPage() {
        browser()
                .get(JOBS + "?name=a b")
                .then()
                .statusCode(303)
                .header("Location", is(SIGN_IN + "?to=%2Fconsole%2Fjobs%3Fname%3Da%2520b"));
        browser()
                .header("HX-Request", "true")
                .get(JOBS)
                .then()
                .statusCode(401)
                .header("HX-Redirect", is(SIGN_IN + "?to=%2Fconsole%2Fjobs"));
        browser().post(JOBS + "/1/close").then().statusCode(303).header("Location", is(SIGN_IN));
        browser().cookie(COOKIE, "forged").get(JOBS).then().statusCode(303);
        browser().get(SIGN_IN).then().statusCode(200).body(containsString("autocomplete=\"current-password\""));
    }

    @Test
    void keepsTheSessionInACookieThatNoScriptReadsAndNoOtherSiteSends() {
        Response signedIn = signIn(SecuredService.PASSWORD, JOBS + "?status=OPEN");

        signedIn.then().statusCode(303).header("Location", endsWith(JOBS + "?status=OPEN"));
        assertThat(signedIn.getHeader("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/console");
        browser()
                .cookie(COOKIE, signedIn.cookie(COOKIE))
                .get(JOBS)
                .then()
                .statusCode(200)
                .body(containsString(SecuredService.ADMIN), containsString("Sign out"));
    }

    @Test
    void cookieIsWorthNothingForTheApi() {
        browser().cookie(COOKIE, session()).get("/api/v4.1/job").then().statusCode(401);
        browser()
                .cookie(COOKIE, session())
                .body("{\"query\":\"{ me { id } }\"}")
                .post("/graphql")
                .then()
                .statusCode(401);
    }

    @Test
    void showsAWrongPasswordAtTheForm() {
        signIn("wrong", JOBS)
                .then()
                .statusCode(400)
                .header("Set-Cookie", is((String) null))
                .contentType("text/html")
                .body(
                        containsString("The user name or the password is wrong."),
                        containsString("value=\"" + SecuredService.ADMIN + "\""));
        // What counts failures forgets them with the next success.
        session();
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example/console", "//evil.example/console", "/api/v4.1/job", "/console/sign-in", "''"})
    void leadsToNoOtherPlaceAfterSigningIn(String target) {
        signIn(SecuredService.PASSWORD, target).then().statusCode(303).header("Location", endsWith("/console"));
    }

    @Test
    void signingOutEndsTheSessionAndItsTokens() {
        String session = session();
        browser()
                .cookie(COOKIE, session)
                .post("/console/sign-out")
                .then()
                .statusCode(303)
                .cookie(COOKIE, emptyString());

        browser().cookie(COOKIE, session).get(JOBS).then().statusCode(303);
    }

    @Test
    void refusesWhatAnotherSiteSends() {
        String session = session();
        for (String site : List.of("cross-site", "same-site")) {
            given().header(SITE, site)
                    .cookie(COOKIE, session)
                    .post("/console/sign-out")
                    .then()
                    .statusCode(403)
                    .contentType("text/html")
                    .body(containsString("Only pages of the console may send this."));
        }
        given().cookie(COOKIE, session).post("/console/sign-out").then().statusCode(403);
        given().header("Origin", "http://evil.example")
                .cookie(COOKIE, session)
                .post("/console/sign-out")
                .then()
                .statusCode(403);

        browser().cookie(COOKIE, session).get(JOBS).then().statusCode(200);
    }

    @Test
    void takesTheOriginWhereTheBrowserSaysNoMore() {
        given().redirects()
                .follow(false)
                .header("Host", "stock.example:8080")
                .header("Origin", "http://stock.example:8080")
                .post("/console/sign-out")
                .then()
                .statusCode(303);
    }

    @Test
    void oneOfSeveralRequestsRenewsTheToken() {
        String session = session();
        String before = tokens();
        pool.query("UPDATE console_session SET renew_on = now() - interval '1 s'")
                .executeAndAwait();

        List<CompletableFuture<Integer>> sent = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> browser().cookie(COOKIE, session).get(JOBS).statusCode()))
                .limit(6)
                .toList();

        assertThat(sent.stream().map(CompletableFuture::join)).containsOnly(200);
        assertThat(tokens()).isNotEqualTo(before);
        // A refresh token that is used twice would have ended the login.
        browser().cookie(COOKIE, session).get(JOBS).then().statusCode(200);
    }

    private String tokens() {
        return pool.query("SELECT md5(string_agg(tokens, '' ORDER BY digest)) AS all_tokens FROM console_session")
                .executeAndAwait()
                .iterator()
                .next()
                .getString("all_tokens");
    }

    @Test
    void asksToSignInAgainAfterTheSessionsLife() {
        String session = session();
        pool.query("UPDATE console_session SET expires_on = now() - interval '1 s'")
                .executeAndAwait();

        browser().cookie(COOKIE, session).get(JOBS).then().statusCode(303);
    }

    @Test
    void databaseKeepsNeitherTheCookieNorTheTokens() {
        String session = session();
        String rows = pool.query(
                        "SELECT string_agg(encode(digest, 'escape') || encode(tokens, 'escape'), '') AS all_rows"
                                + " FROM console_session")
                .executeAndAwait()
                .iterator()
                .next()
                .getString("all_rows");

        assertThat(rows).doesNotContain(session, "eyJ", "access");
    }

    @Test
    void hidesAndRefusesWhatTheCallerMayNotDo() {
        long retailer = Batches.newRetailer();
        String reader = TestCallers.token(Set.of(Permission.JOB_VIEW, Permission.BATCH_VIEW), retailer);
        browser()
                .header(TestCallers.HEADER, reader)
                .get(JOBS)
                .then()
                .statusCode(200)
                .body(not(containsString("Upload a file")), not(containsString("/console/stock")));
        browser()
                .header(TestCallers.HEADER, reader)
                .get(JOBS + "/upload")
                .then()
                .statusCode(403)
                .contentType("text/html")
                .body(containsString("BATCH_CREATE"));
        browser()
                .header(TestCallers.HEADER, reader)
                .post(JOBS + "/1/close")
                .then()
                .statusCode(403);
    }

    @Test
    void jobOfAnotherRetailerIsNotFound() {
        long retailer = Batches.newRetailer();
        String job = given().header(TestCallers.HEADER, TestCallers.all(retailer))
                .contentType("application/json")
                .body("{\"name\":\"theirs\",\"retailerId\":" + retailer + "}")
                .post("/api/v4.1/job")
                .path("id");
        String other = TestCallers.all(Batches.newRetailer());

        browser().header(TestCallers.HEADER, other).get(JOBS + "/" + job).then().statusCode(404);
        browser()
                .header(TestCallers.HEADER, other)
                .get(JOBS)
                .then()
                .statusCode(200)
                .body(not(containsString("theirs")));
    }
}
