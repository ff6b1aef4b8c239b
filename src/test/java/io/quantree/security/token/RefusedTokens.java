package io.quantree.security.token;

import io.quantree.support.TestCallers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Tokens of an administrator that the service must refuse, as values of the header Authorization. */
@Singleton
public class RefusedTokens {
    private static final String SCHEME = "Bearer ";
    private static final TokenClaims CLAIMS =
            new TokenClaims("ada", true, "quantree", null, 1, 1, "api", List.of("ROLE_ADMIN:*"));

    private final TokenSigner signer;

    RefusedTokens(TokenSigner signer) {
        this.signer = signer;
    }

    /** One that the service accepts. The others are made of the like. */
    public String unspoiled() {
        return SCHEME + signed(Clock.systemUTC());
    }

    /** One of nobody, one that is no token, one whose content was changed, and one that has expired. */
    public List<String> all() {
        String[] one = signed(Clock.systemUTC()).split("\\.");
        String[] other = signed(Clock.systemUTC()).split("\\.");
        Duration life = signer.settings().tokenLife();
        return List.of(
                TestCallers.INVALID,
                SCHEME + "nonsense",
                SCHEME + String.join(".", one[0], other[1], one[2]),
                SCHEME
                        + signed(Clock.offset(
                                Clock.systemUTC(), life.plusMinutes(5).negated())));
    }

    private String signed(Clock clock) {
        return new TokenSigner(signer.keys(), signer.issuer(), signer.settings(), clock)
                .sign(CLAIMS)
                .await()
                .indefinitely();
    }
}
