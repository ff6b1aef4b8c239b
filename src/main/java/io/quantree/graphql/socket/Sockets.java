package io.quantree.graphql.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.graphql.Subscriptions;
import io.quantree.http.RequestMemory;
import io.quantree.http.RequestPlaces;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.drain.DrainBegun;
import io.quantree.security.rate.RateLimits;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets that this replica serves, and what they share. */
@Singleton
final class Sockets {
    final SocketSettings settings;
    final SocketCallers callers;
    final Subscriptions subscriptions;
    final RateLimits rates;
    final RequestMemory memory;
    final SocketScopes scopes;
    final Drain drain;
    private final MeterRegistry registry;
    private final RequestPlaces places;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Sockets(
            SocketSettings settings,
            SocketCallers callers,
            Subscriptions subscriptions,
            RateLimits rates,
            RequestMemory memory,
            SocketScopes scopes,
            Drain drain,
            MeterRegistry registry) {
        this.settings = settings;
        this.callers = callers;
        this.subscriptions = subscriptions;
        this.rates = rates;
        this.memory = memory;
        this.scopes = scopes;
        this.drain = drain;
        this.registry = registry;
        this.places = new RequestPlaces("WebSocket", settings.socketsMax(), registry);
    }

    /** The place of one more; fails with OVERLOADED when there is none. */
    RequestPlaces.Place place() {
        return places.take();
    }

    void serve(RoutingContext exchange, ServerWebSocket connection, RequestPlaces.Place place) {
        Socket socket = new Socket(this, exchange, connection);
        open.add(socket);
        connection.closeHandler(closed -> {
            open.remove(socket);
            place.leave();
            socket.ended();
            SocketEnd.tell(exchange);
        });
        socket.begin();
        if (drain.hasBegun()) {
            socket.leave();
        }
    }

    /** Clients connect again, to a replica that stays, and go on after their cursors. */
    void drain(@Observes DrainBegun begun) {
        open.forEach(Socket::leave);
    }

    int count() {
        return open.size();
    }

    void closed(CloseCode code) {
        registry.counter("quantree.graphql.sockets.closed", "code", code.name()).increment();
    }
}
