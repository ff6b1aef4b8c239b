package io.quantree.graphql.socket;

import io.quantree.graphql.GraphQlEndpoint;
import io.quantree.http.BodyFraming;
import io.quantree.http.RequestPlaces;
import io.quantree.http.WebSocketUpgrade;
import io.quantree.platform.drain.Drain;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes the upgrades of {@code /graphql}, before the route of the extension, which would run documents without limits, codes, scope and a
 * check of the Origin.
 */
@Singleton
record SocketRoute(SocketSettings settings, SocketOrigins origins, Sockets sockets, Drain drain) {
    static final String PROTOCOL = "graphql-transport-ws";

    private static final Logger LOG = Logger.getLogger(SocketRoute.class);
    private static final String VERSION = "13";
    private static final String HEADER_PROTOCOL = "Sec-WebSocket-Protocol";
    private static final String HEADER_VERSION = "Sec-WebSocket-Version";

    void register(@Observes Router router) {
        router.route(GraphQlEndpoint.PATH)
                .order(GraphQlEndpoint.BEFORE_THE_EXTENSION - 1)
                .handler(this::handle);
    }

    private void handle(RoutingContext exchange) {
        if (!WebSocketUpgrade.isAskedBy(exchange.request())) {
            exchange.next();
            return;
        }
        RequestPlaces.Place place;
        try {
            check(exchange.request());
            place = sockets.place();
        } catch (Problem problem) {
            BodyFraming.answer(exchange.request(), problem);
            return;
        }
        exchange.request().toWebSocket().onComplete(upgrade -> {
            if (upgrade.succeeded()) {
                sockets.serve(exchange, upgrade.result(), place);
            } else {
                place.leave();
                LOG.debugf(upgrade.cause(), "upgrade failed");
            }
        });
    }

    private void check(HttpServerRequest request) {
        if (!settings.enabled()) {
            throw Problem.of(ProblemType.NOT_FOUND, "GraphQL is not served over WebSockets here.");
        }
        if (!request.method().equals(HttpMethod.GET)) {
            throw Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Open a WebSocket with GET.")
                    .about("method", request.method(), "GET");
        }
        origins.check(request);
        if (!VERSION.equals(request.getHeader(HEADER_VERSION))) {
            throw Problem.of(ProblemType.INVALID_VALUE, "The version of WebSockets must be " + VERSION + ".")
                    .about(HEADER_VERSION, request.getHeader(HEADER_VERSION), VERSION);
        }
        List<String> offered = request.headers().getAll(HEADER_PROTOCOL);
        if (offered.stream().flatMap(header -> Arrays.stream(header.split(","))).noneMatch(protocol -> protocol.strip()
                .equals(PROTOCOL))) {
            throw Problem.of(ProblemType.INVALID_VALUE, "A WebSocket must offer the protocol " + PROTOCOL + ".")
                    .about(HEADER_PROTOCOL, String.join(", ", offered), PROTOCOL);
        }
        if (drain.hasBegun()) {
            throw Drain.refusal("This replica is stopping. Connect again; another replica takes the WebSocket.");
        }
    }
}
