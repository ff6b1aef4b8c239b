package io.quantree.security.token;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verifies the signature and the claims of a token of the service. */
@Singleton
record TokenVerifier(SigningKeys keys, Revocations revocations, TokenSettings settings) {
    /** The caller of the token, or a failure with the reason, which is for the log only. */
    Uni<Proof> verify(UnverifiedToken token) {
        Uni<Void> known = revocations.isKnown() ? Uni.createFrom().voidItem() : revocations.look();
        return known.chain(() -> keys.verifying(token.keyId())).map(key -> verified(token, key));
    }

    private Proof verified(UnverifiedToken token, @Nullable SigningKey key) {
        if (key == null) {
            throw new AuthenticationFailedException("unknown key");
        }
        if (!token.type().equals(TokenSigner.TYPE)) {
            throw new AuthenticationFailedException("another type of token");
        }
        try {
            JWTCallerPrincipalFactory.instance().parse(token.text(), key.rules());
        } catch (ParseException e) {
            throw new AuthenticationFailedException("invalid token", e);
        }
        long version = revocations.version();
        TokenClaims claims = TokenClaims.of(token.payload());
        Map<String, Long> revocable = claims.revocable(token.payload().getString("jti"));
        if (revocations.anyOf(revocable)) {
            throw new AuthenticationFailedException("withdrawn");
        }
        Instant until = Instant.ofEpochSecond(token.payload().getLong("exp")).plus(settings.clockSkew());
        return new Proof(claims.caller(), until, revocable, version);
    }
}
