package io.quantree.security;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationController;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Knows the callers of requests, and whether security is on. While it is off, Quarkus checks nothing, no request is authenticated, and
 * each has the caller {@link Caller#OPEN}. The caller of the current request lies in its Vert.x context, from which transactions and other
 * stages of the request inherit it; work of the service's own has none.
 */
@Alternative
@Priority(Interceptor.Priority.LIBRARY_AFTER)
@Singleton
public class Callers extends AuthorizationController {
    /** The order of the route that notes the caller: after the authentication, and before all endpoints. */
    public static final int AFTER_AUTHENTICATION = -140;

    private static final String SUBJECT = "subject";
    private static final String CLIENT = "client";

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

    void register(@Observes Router router) {
        router.route().order(AFTER_AUTHENTICATION).handler(Callers::note);
    }

    private static void note(RoutingContext exchange) {
        if (exchange.user() instanceof QuarkusHttpUser user && VertxContext.isOnDuplicatedContext()) {
            @Nullable Caller caller = user.getSecurityIdentity().getAttribute(Caller.ATTRIBUTE);
            if (caller != null) {
                Vertx.currentContext().putLocal(Caller.ATTRIBUTE, caller);
                MDC.put(SUBJECT, caller.ref());
                if (caller.clientId() != null) {
                    MDC.put(CLIENT, caller.clientId());
                }
            }
        }
        exchange.next();
    }

    /** The caller of the current request. Where no request is, e.g. on a worker thread, it is nobody, or anybody while security is off. */
    public Caller current() {
        @Nullable
        Caller noted =
                VertxContext.isOnDuplicatedContext() ? Vertx.currentContext().getLocal(Caller.ATTRIBUTE) : null;
        if (noted != null) {
            return noted;
        }
        return on ? Caller.NOBODY : Caller.OPEN;
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

    public static Problem invalidToken() {
        return Problem.of(ProblemType.TOKEN_INVALID, "The token is unknown, expired or withdrawn.");
    }

    private static Caller of(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(Caller.ATTRIBUTE);
        return caller == null ? Caller.NOBODY : caller;
    }
}
