package io.quantree.support;

import io.quantree.security.Caller;
import io.quantree.security.CallerIdentity;
import io.quantree.security.Grants;
import io.quantree.security.Permission;
import io.quantree.security.RetailerSet;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Callers that say themselves what they may do, in the header Authorization: {@code Test <name> <permission>=<retailers>;…}, with a star
 * for all permissions or all retailers.
 */
public final class TestCallers {
    public static final String NAME = "tester";
    public static final String HEADER = "Authorization";
    public static final String INVALID = "Test " + NAME + " NOTHING";

    private static final String SCHEME = "Test ";

    private TestCallers() {}

    /** The token of a caller with all permissions for these retailers. */
    public static String all(Object... retailers) {
        return token(EnumSet.allOf(Permission.class), retailers);
    }

    /** The token of a caller with all permissions but these for these retailers. */
    public static String without(Set<Permission> missing, Object... retailers) {
        EnumSet<Permission> others = EnumSet.allOf(Permission.class);
        others.removeAll(missing);
        return token(others, retailers);
    }

    public static String token(Set<Permission> permissions, Object... retailers) {
        String ids = Arrays.stream(retailers).map(String::valueOf).collect(Collectors.joining(","));
        return SCHEME + NAME + " "
                + permissions.stream().map(each -> each + "=" + ids).collect(Collectors.joining(";"));
    }

    /** Adds a grant to a token. */
    public static String and(String token, Permission permission, Object retailer) {
        return token + ";" + permission + "=" + retailer;
    }

    private static Caller read(String header) {
        String[] parts = header.substring(SCHEME.length()).split(" ");
        Grants grants = Grants.NONE;
        for (String grant : parts[1].split(";")) {
            String[] sides = grant.split("=");
            if (sides.length != 2) {
                throw new AuthenticationFailedException();
            }
            RetailerSet retailers = sides[1].equals("*")
                    ? RetailerSet.ALL
                    : RetailerSet.of(Arrays.stream(sides[1].split(","))
                            .mapToLong(Long::parseLong)
                            .toArray());
            Set<Permission> permissions =
                    sides[0].equals("*") ? EnumSet.allOf(Permission.class) : EnumSet.of(Permission.valueOf(sides[0]));
            grants = grants.plus(permissions, retailers);
        }
        return new Caller(parts[0], null, grants);
    }

    /** The header of a request. */
    public static final class Sent extends BaseAuthenticationRequest {
        private final String header;

        Sent(String header) {
            this.header = header;
        }
    }

    @ApplicationScoped
    public static class Mechanism implements HttpAuthenticationMechanism {
        @Override
        public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
            String header = request.request().getHeader(HEADER);
            return header == null || !header.startsWith(SCHEME)
                    ? Uni.createFrom().nullItem()
                    : providers.authenticate(new Sent(header));
        }

        @Override
        public Uni<ChallengeData> getChallenge(RoutingContext request) {
            return Uni.createFrom().nullItem();
        }
    }

    @ApplicationScoped
    public static class Provider implements IdentityProvider<Sent> {
        @Override
        public Class<Sent> getRequestType() {
            return Sent.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(Sent sent, AuthenticationRequestContext context) {
            // On another thread, as a provider that must look something up.
            return Uni.createFrom()
                    .item(() -> CallerIdentity.of(read(sent.header)))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        }
    }
}
