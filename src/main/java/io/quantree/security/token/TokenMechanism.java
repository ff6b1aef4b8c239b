package io.quantree.security.token;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quantree.security.SecuritySettings;
import io.quantree.security.rate.RateLimits;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates a request by its bearer token. The issuer that the token names, unverified, only chooses who verifies it: SmallRye JWT
 * with the keys of the service, or {@code quarkus-oidc} with those of the outside issuer. Verified tokens are remembered.
 */
@ApplicationScoped
class TokenMechanism implements HttpAuthenticationMechanism {
    private static final Logger LOG = Logger.getLogger(TokenMechanism.class);
    private static final String SCHEME = "Bearer";
    private static final int FIRST = 1000;

    private final boolean on;
    private final long lengthMax;
    private final Issuer issuer;
    private final VerifiedTokens remembered;
    private final TokenVerifier verifier;
    private final OutsideIssuer outside;
    private final RateLimits rates;

    TokenMechanism(
            SecuritySettings security,
            TokenSettings settings,
            Issuer issuer,
            VerifiedTokens remembered,
            TokenVerifier verifier,
            OutsideIssuer outside,
            RateLimits rates) {
        this.on = security.enabled();
        this.lengthMax = settings.tokenMax().asLongValue();
        this.issuer = issuer;
        this.remembered = remembered;
        this.verifier = verifier;
        this.outside = outside;
        this.rates = rates;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager identities) {
        String token = on ? bearer(exchange) : null;
        if (token == null) {
            return Uni.createFrom().nullItem();
        }
        VerifiedToken known = remembered.get(token);
        if (known != null) {
            return Uni.createFrom().item(known.identity());
        }
        return Uni.createFrom()
                .deferred(() -> {
                    rates.checkAddress(exchange.request());
                    return verified(token, exchange, identities);
                })
                .onFailure(AuthenticationFailedException.class)
                .invoke(failure -> {
                    rates.countRefused(exchange.request());
                    LOG.debugf(failure, "token refused: %s", failure.getMessage());
                });
    }

    private Uni<SecurityIdentity> verified(String token, RoutingContext exchange, IdentityProviderManager identities) {
        UnverifiedToken read =
                token.length() > lengthMax ? null : UnverifiedToken.read(token).orElse(null);
        if (read == null) {
            return refused("malformed or longer than " + lengthMax + " bytes");
        }
        boolean own = read.issuer().equals(issuer.name());
        if (!own && !outside.isNamed(read.issuer())) {
            return refused("unknown issuer");
        }
        return (own ? verifier.verify(read) : outside.verify(exchange, identities)).chain(proof -> identities
                .authenticate(new ProvenCaller(proof.caller()))
                .invoke(identity -> remembered.keep(token, new VerifiedToken(identity, proof))));
    }

    private static Uni<SecurityIdentity> refused(String reason) {
        return Uni.createFrom().failure(new AuthenticationFailedException(reason));
    }

    /** The bearer token of the request; null without one. A request with several Authorization headers has an invalid one. */
    private static @Nullable String bearer(RoutingContext exchange) {
        List<String> headers = exchange.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        String first = headers.isEmpty() ? "" : headers.get(0);
        boolean isBearer = first.regionMatches(true, 0, SCHEME + " ", 0, SCHEME.length() + 1);
        if (!isBearer) {
            return null;
        }
        return headers.size() == 1 ? first.substring(SCHEME.length() + 1).strip() : "";
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        // RFC 6750 3.1: a request that brought no token learns nothing about what is wrong with it.
        String challenge = bearer(exchange) == null ? SCHEME : SCHEME + " error=\"invalid_token\"";
        return Uni.createFrom()
                .item(new ChallengeData(
                        HttpResponseStatus.UNAUTHORIZED.code(), HttpHeaderNames.WWW_AUTHENTICATE, challenge));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    /**
     * Before those of the extensions, whose priorities are a little above the default. Each would refuse the tokens of the other one, and
     * {@code quarkus-oidc} remembers for the whole request that {@link OutsideIssuer} had no tenant for it.
     */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + FIRST;
    }
}
