package io.quantree.security.token;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.security.AuthenticationFailedException;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an ID token must say beside what the extension verifies. */
class IdTokensTest {
    private record Claims(Map<String, String> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return "anna";
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T getClaim(String name) {
            return (T) claims.get(name);
        }
    }

    private static void check(Map<String, String> claims) {
        IdTokens.check(new Claims(claims), "console", "n-1");
    }

    @Test
    void acceptsTheNonceOfItsSignIn() {
        assertThatCode(() -> check(Map.of("nonce", "n-1"))).doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("nonce", "n-1", "azp", "console"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"nonce, n-2", "nonce, ''", "azp, console"})
    void refusesAnotherNonceAndNone(String claim, String value) {
        assertThatExceptionOfType(AuthenticationFailedException.class)
                .isThrownBy(() -> check(Map.of(claim, value)))
                .withMessageContaining("another sign-in");
    }

    @Test
    void refusesAnotherParty() {
        assertThatExceptionOfType(AuthenticationFailedException.class)
                .isThrownBy(() -> check(Map.of("nonce", "n-1", "azp", "other")))
                .withMessageContaining("another client");
    }
}
