package io.quantree.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets REST requests without a body take one of the {@link RequestPlaces}, until they are answered. A request with {@code wait} is counted while
 * it reads, and not in the pauses between. A request with a body is not counted: it waits for its sender first, and has its part of
 * {@link RequestMemory}; deltas, batches, events and streams have queues with limits of their own. Health and metrics are no REST resources.
 */
public class RequestCap {
    private static final String PLACE = RequestCap.class.getName();

    private final RequestPlaces places;

    RequestCap(RequestPlaces places) {
        this.places = places;
    }

    @ServerRequestFilter
    public void take(ContainerRequestContext request, RoutingContext exchange) {
        boolean hasBody = Endpoints.of(exchange.normalizedPath())
                .map(endpoint -> endpoint.takesBody(request.getMethod()))
                .orElse(false);
        if (!hasBody) {
            RequestPlaces.Place place = places.take();
            exchange.put(PLACE, place);
            ExchangeEnd.run(exchange, place::leave);
        }
    }

    /** The place that the request of the exchange has taken. */
    public static RequestPlaces.Place place(RoutingContext exchange) {
        return exchange.get(PLACE);
    }
}
