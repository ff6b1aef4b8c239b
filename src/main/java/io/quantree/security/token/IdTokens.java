package io.quantree.security.token;

import io.quantree.security.Callers;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Verifies the ID tokens with which the outside issuer answers a sign-in (OpenID Connect Core 3.1.3.7). */
@Singleton
public final class IdTokens {
    private static final Logger LOG = Logger.getLogger(IdTokens.class);
    private static final String NONCE = "nonce";
    private static final String PARTY = "azp";

    private final OutsideIssuer issuer;
    private final IdentityProviderManager identities;

    IdTokens(OutsideIssuer issuer, IdentityProviderManager identities) {
        this.issuer = issuer;
        this.identities = identities;
    }

    /** Whether the text names the outside issuer. */
    public boolean isIssuer(String name) {
        return issuer.isNamed(name);
    }

    /**
     * Verifies signature, issuer, audience, end and nonce; fails with TOKEN_INVALID. The extension reads tokens from the header
     * Authorization, which the request has afterwards.
     */
    public Uni<Void> verify(RoutingContext exchange, String token, String clientId, String nonce) {
        exchange.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        return issuer.verifyIdToken(exchange, identities, clientId)
                .invoke(claims -> check(claims, clientId, nonce))
                .onFailure(AuthenticationFailedException.class)
                .transform(failure -> {
                    LOG.debugf(failure, "ID token refused: %s", failure.getMessage());
                    return Callers.invalidToken();
                })
                .replaceWithVoid();
    }

    static void check(JsonWebToken claims, String clientId, String nonce) {
        Optional<Object> sent = claims.claim(NONCE);
        if (sent.isEmpty() || !isSame(sent.get().toString(), nonce)) {
            throw new AuthenticationFailedException("the ID token belongs to another sign-in");
        }
        Optional<Object> party = claims.claim(PARTY);
        if (party.isPresent() && !party.get().toString().equals(clientId)) {
            throw new AuthenticationFailedException("the ID token was made for another client");
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
