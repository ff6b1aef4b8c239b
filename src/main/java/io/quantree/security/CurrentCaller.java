package io.quantree.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The caller of the current request. It lies in the request's Vert.x context, from which transactions and other stages of the request
 * inherit it; work of the service's own has none.
 */
@Singleton
public record CurrentCaller(SecuritySettings settings) {
    /** After the authentication, and before all endpoints. */
    public static final int AFTER_AUTHENTICATION = -140;

    private static final String SUBJECT = "subject";
    private static final String CLIENT = "client";

    void register(@Observes Router router) {
        router.route().order(AFTER_AUTHENTICATION).handler(this::note);
    }

    /** Where no request is, e.g. on a worker thread, it is nobody, or anybody while security is off. */
    public Caller get() {
        Caller noted =
                VertxContext.isOnDuplicatedContext() ? Vertx.currentContext().getLocal(Caller.ATTRIBUTE) : null;
        return noted == null ? unknown() : noted;
    }

    private void note(RoutingContext exchange) {
        Caller caller = identified(exchange);
        if (caller != null && VertxContext.isOnDuplicatedContext()) {
            Vertx.currentContext().putLocal(Caller.ATTRIBUTE, caller);
            MDC.put(SUBJECT, caller.ref());
            if (caller.clientId() != null) {
                MDC.put(CLIENT, caller.clientId());
            }
        }
        exchange.next();
    }

    private static @Nullable Caller identified(RoutingContext exchange) {
        if (exchange.user() instanceof QuarkusHttpUser user) {
            SecurityIdentity identity = user.getSecurityIdentity();
            return identity.isAnonymous() ? null : identity.getAttribute(Caller.ATTRIBUTE);
        }
        return null;
    }

    private Caller unknown() {
        return settings.enabled() ? Caller.NOBODY : Caller.OPEN;
    }
}
