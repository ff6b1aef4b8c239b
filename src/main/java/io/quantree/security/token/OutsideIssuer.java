package io.quantree.security.token;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The issuer beside the service, whose tokens {@code quarkus-oidc} verifies. Its addresses and keys are asked for when the first of its
 * tokens arrives, so the start neither waits for it nor needs it.
 */
@ApplicationScoped
class OutsideIssuer implements TenantConfigResolver {
    private static final Logger LOG = Logger.getLogger(OutsideIssuer.class);
    private static final String TENANT = "outside";
    private static final String ID_TENANT = "outside-id";
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final String CHOSEN = "quantree.outside-issuer";

    /** What the extension notes in a request without a token: that no tenant is concerned. A WebSocket brings its token later. */
    private static final List<String> NOTES =
            List.of(OidcTenantConfig.class.getName(), "dynamic.tenant.config", "static.tenant.id.null", "tenant-id");

    private final IssuerSettings settings;
    private final TokenSettings tokens;
    private final OutsideClaims claims;
    private final Instance<OidcAuthenticationMechanism> mechanism;
    private final @Nullable OidcTenantConfig tenant;

    OutsideIssuer(IssuerSettings settings, TokenSettings tokens, Instance<OidcAuthenticationMechanism> mechanism) {
        this.settings = settings;
        this.tokens = tokens;
        this.claims = new OutsideClaims(settings);
        this.mechanism = mechanism;
        this.tenant = settings.url().map(this::tenant).orElse(null);
    }

    /** Whether tokens with that {@code iss} are its. */
    boolean isNamed(String issuer) {
        Optional<String> name = settings.name().or(settings::url);
        return name.isPresent() && Issuer.plain(name.get()).equals(Issuer.plain(issuer));
    }

    /** Verifies the bearer token of the request as an access token. */
    Uni<Proof> verify(RoutingContext exchange, IdentityProviderManager identities) {
        return verify(exchange, identities, tenant).map(this::proof);
    }

    /** Verifies the bearer token of the request as an ID token for a client. */
    Uni<JsonWebToken> verifyIdToken(RoutingContext exchange, IdentityProviderManager identities, String clientId) {
        return verify(
                exchange,
                identities,
                settings.url()
                        .map(url -> tenant(url, ID_TENANT, List.of(clientId)))
                        .orElse(null));
    }

    private Uni<JsonWebToken> verify(
            RoutingContext exchange, IdentityProviderManager identities, @Nullable OidcTenantConfig chosen) {
        NOTES.forEach(exchange::remove);
        exchange.put(CHOSEN, chosen);
        return mechanism
                .get()
                .authenticate(exchange, identities)
                .map(OutsideIssuer::claims)
                .onFailure(failure -> !(failure instanceof AuthenticationFailedException))
                .transform(OutsideIssuer::unavailable);
    }

    private static JsonWebToken claims(@Nullable SecurityIdentity identity) {
        if (identity == null || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new AuthenticationFailedException("invalid token of the outside issuer");
        }
        return token;
    }

    /** Its addresses and keys can't be had, so nothing can be said about the token. */
    private static Problem unavailable(Throwable failure) {
        LOG.warnf("outside issuer unavailable reason=%s", failure.getMessage());
        return Problem.of(
                        ProblemType.ISSUER_UNAVAILABLE,
                        "The outside issuer does not answer, so its tokens can't be verified.")
                .retryAfter(RETRY);
    }

    private Proof proof(JsonWebToken token) {
        Instant until = Instant.ofEpochSecond(token.getExpirationTime()).plus(tokens.clockSkew());
        return new Proof(claims.caller(token), until, Map.of(), 0);
    }

    /** Answers the extension for the tokens that are this issuer's; for all others the extension stays off. */
    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext exchange, OidcRequestContext<OidcTenantConfig> unused) {
        @Nullable OidcTenantConfig chosen = exchange.get(CHOSEN);
        return Uni.createFrom().item(chosen);
    }

    private OidcTenantConfig tenant(String url) {
        List<String> audience = settings.audience()
                .or(() -> settings.clientId().map(List::of))
                .orElseThrow(() -> new IllegalArgumentException(
                        "quantree.security.issuer.url is set without quantree.security.issuer.audience or client-id:"
                                + " tokens that the issuer made for another service would be accepted."));
        return tenant(url, TENANT, audience);
    }

    private OidcTenantConfig tenant(String url, String id, List<String> audience) {
        OidcTenantConfigBuilder builder = OidcTenantConfig.authServerUrl(url).tenantId(id);
        settings.clientId().ifPresent(builder::clientId);
        var token = builder.token().audience(audience).lifespanGrace((int)
                tokens.clockSkew().toSeconds());
        settings.name().ifPresent(token::issuer);
        return token.end().build();
    }
}
