package io.quantree.security;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationController;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/**
 * Knows the callers of requests, and whether security is on. While it is off, Quarkus checks nothing, no request is authenticated, and
 * each has the caller {@link Caller#OPEN}.
 */
@Alternative
@Priority(Interceptor.Priority.LIBRARY_AFTER)
@Singleton
public class Callers extends AuthorizationController {
    private final boolean on;
    private final IdentityProviderManager identities;

    Callers(SecuritySettings settings, IdentityProviderManager identities) {
        this.on = settings.enabled();
        this.identities = identities;
    }

    @Override
    public boolean isAuthorizationEnabled() {
        return on;
    }

    /** The caller of a request that is authenticated by now; {@link Caller#NOBODY} for one without a token. */
    public Caller of(RoutingContext request) {
        if (!on) {
            return Caller.OPEN;
        }
        return request.user() instanceof QuarkusHttpUser user ? of(user.getSecurityIdentity()) : Caller.NOBODY;
    }

    /** Authenticates a request that no resource has authenticated; TOKEN_REQUIRED or TOKEN_INVALID without a valid token. */
    public Uni<Caller> authenticated(RoutingContext request) {
        return maybe(request).invoke(caller -> {
            if (caller.equals(Caller.NOBODY)) {
                throw Problem.of(ProblemType.TOKEN_REQUIRED, "Send a token in the header Authorization.");
            }
        });
    }

    /** The same, with {@link Caller#NOBODY} for a request without a token. */
    public Uni<Caller> maybe(RoutingContext request) {
        if (!on) {
            return Uni.createFrom().item(Caller.OPEN);
        }
        // Its default would answer the failure itself, without a problem document.
        request.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        return QuarkusHttpUser.getSecurityIdentity(request, identities)
                .map(Callers::of)
                .onFailure(AuthenticationFailedException.class)
                .transform(failure -> invalidToken());
    }

    static Problem invalidToken() {
        return Problem.of(ProblemType.TOKEN_INVALID, "The token is unknown, expired or withdrawn.");
    }

    private static Caller of(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(Caller.ATTRIBUTE);
        return caller == null ? Caller.NOBODY : caller;
    }
}
