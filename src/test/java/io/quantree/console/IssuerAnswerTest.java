package io.quantree.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quantree.console.issuer.SignInRequest;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the answer of the outside issuer must have, so that it begins a session. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class IssuerAnswerTest extends IssuerVisits {
    private void carry(SignInRequest changed) {
        visitor.cookies().put(IssuerVisitor.SIGN_IN, changed.sealed(cipher));
    }

    @Test
    void refusesAnotherState() {
        String back = IssuerVisitor.signInAtIssuer(visitor.begin(JOBS), ANNA);
        String state = begun().state();

        visitor.isRefused(visitor.get(back.replace(state, "x" + state.substring(1))), 400, "has begun no such sign-in");
        // The browser has forgotten the sign-in, so its own answer comes too late.
        visitor.isRefused(visitor.get(back), 400, "has begun no such sign-in");
    }

    @Test
    void refusesAnAnswerWithoutTheCookieOfItsSignIn() {
        String back = IssuerVisitor.signInAtIssuer(visitor.begin(JOBS), ANNA);

        // What an attacker's page would lead a visitor to: the answer to the attacker's own sign-in.
        IssuerVisitor other = IssuerVisitor.fresh();
        other.get(back).then().statusCode(400);
        other.begin(JOBS);
        other.get(back).then().statusCode(400);
        assertThat(other.cookies()).doesNotContainKey(IssuerVisitor.SESSION);
    }

    @Test
    void refusesAStateThatWasUsed() {
        URI address = visitor.begin(JOBS);
        String cookie = visitor.cookie(IssuerVisitor.SIGN_IN);
        visitor.get(IssuerVisitor.signInAtIssuer(address, ANNA)).then().statusCode(200);

        // Another code for the same state, and a copy of the cookie that the browser has forgotten.
        String again = IssuerVisitor.signInAtIssuer(address, ANNA);
        IssuerVisitor thief = IssuerVisitor.fresh();
        thief.cookies().put(IssuerVisitor.SIGN_IN, cookie);
        thief.get(again).then().statusCode(400).body(containsString("This sign-in is over."));
        assertThat(thief.cookies()).doesNotContainKey(IssuerVisitor.SESSION);
    }

    @Test
    void refusesASignInThatTakesTooLong() {
        String back = IssuerVisitor.signInAtIssuer(visitor.begin(JOBS), ANNA);
        SignInRequest begun = begun();
        carry(new SignInRequest(
                begun.state(),
                begun.nonce(),
                begun.verifier(),
                begun.redirectUri(),
                begun.target(),
                Instant.now().getEpochSecond()));

        visitor.isRefused(visitor.get(back), 400, "more than 10 minutes ago");
    }

    @Test
    void refusesACookieThatTheServiceHasNotMade() {
        String back = IssuerVisitor.signInAtIssuer(visitor.begin(JOBS), ANNA);
        String cookie = visitor.cookie(IssuerVisitor.SIGN_IN);
        visitor.cookies().put(IssuerVisitor.SIGN_IN, cookie.substring(0, 40) + "A" + cookie.substring(41) + "A");

        visitor.isRefused(visitor.get(back), 400, "has begun no such sign-in");
    }

    @Test
    void issuerRefusesACodeOfAnotherVerifier() {
        String back = IssuerVisitor.signInAtIssuer(visitor.begin(JOBS), ANNA);
        SignInRequest begun = begun();
        carry(new SignInRequest(
                begun.state(), begun.nonce(), "x".repeat(43), begun.redirectUri(), begun.target(), begun.until()));

        visitor.isRefused(visitor.get(back), 400, "The issuer does not know this sign-in.");
    }

    @Test
    void issuerRefusesACodeThatWasUsed() {
        String back = IssuerVisitor.signInAtIssuer(visitor.begin(JOBS), ANNA);
        visitor.get(back).then().statusCode(200);
        String code = IssuerVisitor.parameters(back).get("code");
        visitor.cookies().clear();
        visitor.begin(JOBS);

        visitor.isRefused(
                visitor.get(
                        IssuerVisitor.BACK + "?code=" + code + "&state=" + begun().state() + "&iss=" + issuer.name()),
                400,
                "invalid_grant");
    }

    private void isRefusedIdToken(UnaryOperator<io.smallrye.jwt.build.JwtClaimsBuilder> change) {
        issuer.pages().idClaims(change);
        visitor.isRefused(visitor.signIn(ANNA, JOBS), 401, "The ID token of the issuer is not valid");
    }

    @Test
    void refusesAnIdTokenOfAnotherSignIn() {
        isRefusedIdToken(claims -> claims.claim("nonce", "of-another-sign-in"));
        isRefusedIdToken(claims -> claims.remove("nonce"));
    }

    @Test
    void refusesAnIdTokenThatIsExpiredOrForAnotherClientOrOfAnotherIssuer() {
        isRefusedIdToken(claims -> claims.issuedAt(Instant.now().minusSeconds(600))
                .expiresAt(Instant.now().minusSeconds(120)));
        isRefusedIdToken(claims -> claims.audience("another-client"));
        isRefusedIdToken(claims -> claims.claim("azp", "another-client"));
        isRefusedIdToken(claims -> claims.issuer("https://evil.example"));
    }

    @Test
    void refusesAnAnswerOfAnotherIssuer() {
        String back = IssuerVisitor.signInAtIssuer(visitor.begin(JOBS), ANNA);

        visitor.isRefused(visitor.get(back.replaceAll("iss=[^&]+", "iss=https://evil.example")), 400, "another issuer");
        String without = IssuerVisitor.signInAtIssuer(visitor.begin(JOBS), ANNA);
        visitor.isRefused(visitor.get(without.replaceAll("&iss=[^&]+", "")), 400, "another issuer");
    }
}
