package io.quantree.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.IssuerPages;
import io.quantree.support.SecuredService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by the outside issuer: the way there and back, and what a user sees who is not let in. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class IssuerSignInTest extends IssuerVisits {
    @Test
    void signInPageOffersBothWays() {
        visitor.get("/console/sign-in?to=" + JOBS)
                .then()
                .statusCode(200)
                .body(
                        containsString("Sign in with " + SecuredService.ISSUER),
                        containsString("/console/sign-in/issuer?to=%2Fconsole%2Fjobs"),
                        containsString("autocomplete=\"current-password\""));
    }

    @ParameterizedTest
    @CsvSource({
        "/console/sign-in?sp=console&tenantDomain=carbon.super, 200",
        "/console/sign-in/issuer?iss=https%3A%2F%2Fa.example.com&login_hint=anna&target_link_uri=%2Fconsole, 303"
    })
    void takesParametersThatIssuersAdd(String address, int status) {
        visitor.get(address).then().statusCode(status);
    }

    @Test
    void asksTheIssuerForACodeByTheRules() {
        URI address = visitor.begin(JOBS);

        Map<String, String> asked = IssuerVisitor.parameters(address.toString());
        assertThat(address.toString()).startsWith(issuer.name() + "/authorize?");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", IssuerPages.CLIENT)
                .containsEntry("redirect_uri", IssuerVisitor.redirectUri())
                .containsEntry("scope", "openid profile")
                .containsEntry("audience", "stock-service")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("state", begun().state())
                .containsEntry("nonce", begun().nonce())
                .doesNotContainKey("prompt");
        assertThat(asked.values()).doesNotContain(begun().verifier());
        assertThat(List.of(begun().state(), begun().nonce(), begun().verifier()))
                .doesNotHaveDuplicates()
                .allSatisfy(each -> assertThat(each).hasSize(43));
    }

    @Test
    void keepsTheSignInInACookieThatComesBackFromTheIssuerAndTellsNothing() {
        Response answer = visitor.get("/console/sign-in/issuer");

        assertThat(answer.getHeader("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax", "Path=/console/sign-in", "Max-Age=600")
                .doesNotContain(begun().state(), begun().verifier());
    }

    @Test
    void answerOfTheIssuerBeginsASessionWhoseFirstPageIsTheTarget() {
        Response answer = visitor.signIn(ANNA, JOBS + "%3Fstatus%3DOPEN");

        // A redirect would come without the session's cookie, because the issuer's page began it.
        answer.then().statusCode(200).header("Refresh", is("0; url=" + JOBS + "?status=OPEN"));
        assertThat(answer.getHeaders().getValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .contains(IssuerVisitor.SESSION, "SameSite=Strict", "Path=/console")
                .containsIgnoringCase("HttpOnly"));
        assertThat(visitor.cookies()).doesNotContainKey(IssuerVisitor.SIGN_IN);
        visitor.get(JOBS).then().statusCode(200).body(containsString("<span>anna</span>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/console",
                "//evil.example/console",
                "/api/v4.1/job",
                "/console/sign-in/issuer"
            })
    void leadsToNoOtherPlaceAfterSigningIn(String target) {
        visitor.signIn(ANNA, target).then().statusCode(200).header("Refresh", is("0; url=/console"));
    }

    @Test
    void longTargetIsLeftOutOfTheCookie() {
        visitor.signIn(ANNA, JOBS + "?name=" + "x".repeat(2_000))
                .then()
                .statusCode(200)
                .header("Refresh", is("0; url=/console"));
    }

    @Test
    void showsThatTheIssuerLetNobodyInAndAsksForAnotherUser() {
        Response answer = visitor.get(IssuerVisitor.denyAtIssuer(visitor.begin(JOBS)));

        visitor.isRefused(answer, 403, "access_denied");
        answer.then().body(containsString("Sign in again with another user"), containsString("again=true"));
        URI again = URI.create(visitor.get("/console/sign-in/issuer?again=true").header("Location"));
        assertThat(IssuerVisitor.parameters(again.toString())).containsEntry("prompt", "login");
    }

    @ParameterizedTest
    @CsvSource({
        "temporarily_unavailable, 503, Try again in a minute",
        "invalid_scope, 503, An administrator has to check quantree.console.issuer.client-id",
        "login_required, 403, The issuer has to ask for the user",
        "%3Cscript%3E, 503, &lt;script&gt;"
    })
    void showsErrorsOfTheIssuer(String error, int status, String text) {
        visitor.begin(JOBS);
        Response answer = visitor.get(
                IssuerVisitor.BACK + "?error=" + error + "&state=" + begun().state() + "&iss=" + issuer.name());

        visitor.isRefused(answer, status, text);
        answer.then().body(not(containsString("<script>")));
    }

    @Test
    void showsThatAUserWithoutGrantsMaySeeNothing() {
        issuer.pages().person("bob", List.of("offline_access"), "*");
        issuer.pages().person("eve", List.of("quantree-OPERATOR"));

        visitor.isRefused(visitor.signIn("bob", JOBS), 403, "<code>bob</code>");
        visitor.isRefused(visitor.signIn("eve", JOBS), 403, "for retailers");
    }
}
