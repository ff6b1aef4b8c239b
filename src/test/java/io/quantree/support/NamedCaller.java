package io.quantree.support;

import io.quantree.security.Caller;
import io.quantree.security.Callers;
import io.quantree.security.Grants;
import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.Permission;
import java.security.Principal;
import java.util.Map;
import java.util.Set;

/** Gives a request the caller that its header names, as an authentication would. Only tests have it. */
@Singleton
public class NamedCaller {
    /** {@code user} or {@code user/client}. */
    public static final String HEADER = "Test-Caller";

    void register(@Observes Router router) {
        router.route().order(Callers.AFTER_AUTHENTICATION - 1).handler(exchange -> {
            String named = exchange.request().getHeader(HEADER);
            if (named != null) {
                String[] parts = named.split("/");
                Caller caller = new Caller(parts[0], parts.length > 1 ? parts[1] : null, Grants.ALL);
                exchange.setUser(new QuarkusHttpUser(new Identity(caller)));
            }
            exchange.next();
        });
    }

    private record Identity(Caller caller) implements SecurityIdentity {
        @Override
        public Principal getPrincipal() {
            return caller::ref;
        }

        @Override
        public boolean isAnonymous() {
            return false;
        }

        @Override
        public Set<String> getRoles() {
            return Set.of();
        }

        @Override
        public boolean hasRole(String role) {
            return false;
        }

        @Override
        public <T extends Credential> T getCredential(Class<T> type) {
            return null;
        }

        @Override
        public Set<Credential> getCredentials() {
            return Set.of();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getAttribute(String name) {
            return name.equals(Caller.ATTRIBUTE) ? (T) caller : null;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of(Caller.ATTRIBUTE, caller);
        }

        @Override
        public Set<Permission> getPermissions() {
            return Set.of();
        }

        @Override
        public Uni<Boolean> checkPermission(Permission permission) {
            return Uni.createFrom().item(true);
        }
    }
}
