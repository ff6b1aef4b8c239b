package io.quantree.console.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.security.token.KeyCipher;
import io.quantree.security.token.KeyCiphers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration LIFE = SignInRequest.LIFE;

    private final KeyCipher cipher = KeyCiphers.of("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    private final SignInRequest begun = SignInRequest.begun("https://stock.example.com/back", "/console/jobs", NOW);

    @Test
    void challengeIsThatOfTheRfcForItsVerifier() {
        // RFC 7636, appendix B.
        SignInRequest request = new SignInRequest("s", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "r", "t", 0);

        assertThat(request.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void onlyItsOwnStateBelongsToIt() {
        assertThat(begun.isOf(begun.state())).isTrue();
        assertThat(begun.isOf(null)).isFalse();
        assertThat(begun.isOf("")).isFalse();
        assertThat(begun.isOf(SignInRequest.begun("r", "t", NOW).state())).isFalse();
    }

    @Test
    void isReadFromItsCookieUntilItIsTooOld() {
        String cookie = begun.sealed(cipher);

        assertThat(SignInRequest.opened(cipher, cookie, NOW)).contains(begun);
        assertThat(SignInRequest.opened(cipher, cookie, NOW.plus(LIFE).minusSeconds(1)))
                .isPresent();
        assertThat(SignInRequest.opened(cipher, cookie, NOW.plus(LIFE))).isEmpty();
    }

    @Test
    void cookieOfAnotherKeyOrNoneIsNotRead() {
        KeyCipher other = KeyCiphers.of("MTEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

        assertThat(SignInRequest.opened(other, begun.sealed(cipher), NOW)).isEmpty();
        assertThat(SignInRequest.opened(cipher, "forged", NOW)).isEmpty();
        assertThat(SignInRequest.opened(cipher, "no base64!", NOW)).isEmpty();
    }
}
