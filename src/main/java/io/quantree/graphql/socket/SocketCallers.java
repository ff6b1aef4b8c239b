package io.quantree.graphql.socket;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Caller;
import io.quantree.security.Callers;
import io.quantree.security.RetailerScope;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Finds out who speaks over a WebSocket. A page can't set headers of the upgrade, so the first message may bring them: they are put among
 * the headers of the upgrade, where everything that asks a request finds them. One that both bring with different values is there twice,
 * and is refused like that.
 */
@Singleton
record SocketCallers(Callers callers, HttpAuthenticator authenticator) {
    private static final List<String> HEADERS = List.of(HttpHeaders.AUTHORIZATION.toString(), RetailerScope.HEADER);

    /** The caller, by the upgrade and the payload of connection_init; fails with TOKEN_REQUIRED or TOKEN_INVALID. */
    Uni<Caller> initialise(RoutingContext exchange, Map<String, Object> payload) {
        payload.forEach((name, value) -> HEADERS.stream()
                .filter(name::equalsIgnoreCase)
                .forEach(header -> add(exchange.request().headers(), header, value)));
        return look(exchange);
    }

    private static void add(MultiMap headers, String header, Object value) {
        if (!(value instanceof String text)) {
            throw new SocketViolation(CloseCode.BAD_REQUEST, header + " must be a text.");
        }
        if (!headers.contains(header, text, false)) {
            headers.add(header, text);
        }
    }

    /** Fails when the token is no longer valid. While the database is away, nothing is known about it. */
    Uni<Void> lookAgain(RoutingContext exchange) {
        return look(exchange)
                .replaceWithVoid()
                .onFailure(failure ->
                        !(failure instanceof Problem problem && problem.type().challenge() != null))
                .recoverWithNull();
    }

    private Uni<Caller> look(RoutingContext exchange) {
        if (!callers.isAuthorizationEnabled()) {
            return Uni.createFrom().item(Caller.OPEN);
        }
        return authenticator
                .attemptAuthentication(exchange)
                .onFailure(AuthenticationFailedException.class)
                .transform(failure -> Callers.invalidToken())
                .map(identity -> known(exchange, identity));
    }

    private Caller known(RoutingContext exchange, SecurityIdentity identity) {
        if (identity != null) {
            QuarkusHttpUser.setIdentity(identity, exchange);
        }
        Caller caller = identity == null ? Caller.NOBODY : callers.of(exchange);
        if (caller.equals(Caller.NOBODY)) {
            throw Problem.of(ProblemType.TOKEN_REQUIRED, "Send a token in the payload of connection_init.");
        }
        return caller;
    }
}
