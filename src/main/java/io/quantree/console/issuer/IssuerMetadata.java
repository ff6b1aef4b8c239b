package io.quantree.console.issuer;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.token.IdTokens;
import io.quantree.security.token.IssuerSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of the issuer. It is asked for when the first user signs in, so the start neither waits for the issuer nor needs it, and
 * again an hour later; meanwhile, and while the issuer does not answer, the former one holds.
 */
@ApplicationScoped
class IssuerMetadata {
    private static final Logger LOG = Logger.getLogger(IssuerMetadata.class);
    private static final String PATH = "/.well-known/openid-configuration";
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final IssuerClient client;
    private final IssuerSettings issuer;
    private final IdTokens idTokens;
    private final Clock clock;
    private volatile @Nullable Known known;

    private record Known(IssuerEndpoints endpoints, Instant since) {}

    IssuerMetadata(IssuerClient client, IssuerSettings issuer, IdTokens idTokens, Clock clock) {
        this.client = client;
        this.issuer = issuer;
        this.idTokens = idTokens;
        this.clock = clock;
    }

    /** Fails with ISSUER_UNAVAILABLE. */
    Uni<IssuerEndpoints> endpoints() {
        Known last = known;
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.since().plus(KEPT))) {
            return Uni.createFrom().item(last.endpoints());
        }
        String url = issuer.url().orElseThrow();
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return client.get(base + PATH)
                .map(answer -> read(answer, url))
                .invoke(endpoints -> known = new Known(endpoints, now))
                .onFailure()
                .recoverWithUni(failure -> last == null
                        ? Uni.createFrom().failure(unavailable(failure))
                        : Uni.createFrom().item(last.endpoints()));
    }

    private IssuerEndpoints read(IssuerClient.Document answer, String url) {
        JsonObject metadata = answer.json();
        if (!answer.isGood()) {
            throw new IllegalArgumentException("its metadata was answered with status " + answer.status());
        }
        if (!idTokens.isIssuer(metadata.getString("issuer", ""))) {
            throw new IllegalArgumentException("its metadata names another issuer");
        }
        return IssuerEndpoints.of(metadata, url);
    }

    /** The issuer does not answer, or not as the standards say. */
    static Problem unavailable(Throwable failure) {
        LOG.warnf("outside issuer unavailable reason=%s", failure.getMessage());
        return Problem.of(
                        ProblemType.ISSUER_UNAVAILABLE,
                        "The issuer does not answer. Try again in a minute, and tell an administrator if it lasts.")
                .retryAfter(RETRY);
    }
}
