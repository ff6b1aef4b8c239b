package io.quantree.http;

import io.quantree.problem.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets REST requests without a body take one of the {@link RequestPlaces}, until they are answered. A request with {@code wait} is counted while
 * it reads, and not in the pauses between. A request with a body is not counted: it waits for its sender first, and has its part of
 * {@link RequestMemory}; deltas, batches, events and streams have queues with limits of their own. Health and metrics have other paths.
 *
 * <p>It is a route before the REST framework, because refusing a request must cost little.
 */
@Singleton
public class RequestCap {
    private static final String PLACE = RequestCap.class.getName();
    private static final String PATHS = "/api/*";
    // After the checks of what HTTP allows, and of the host.
    private static final int EARLY = Integer.MIN_VALUE + 2;

    private final RequestPlaces places;

    RequestCap(RequestPlaces places) {
        this.places = places;
    }

    void register(@Observes Router router) {
        router.route(PATHS).order(EARLY).handler(this::take);
    }

    private void take(RoutingContext exchange) {
        String method = exchange.request().method().name();
        boolean hasBody = Endpoints.of(exchange.normalizedPath())
                .map(endpoint -> endpoint.takesBody(method))
                .orElse(false);
        if (!hasBody) {
            try {
                take(exchange, places);
            } catch (Problem problem) {
                BodyFraming.answer(exchange.request(), problem);
                return;
            }
        }
        exchange.next();
    }

    /** Lets the request of the exchange take one of the places until it is answered; fails when all are taken. */
    public static void take(RoutingContext exchange, RequestPlaces places) {
        RequestPlaces.Place place = places.take();
        exchange.put(PLACE, place);
        ExchangeEnd.run(exchange, place::leave);
    }

    /** The place that the request of the exchange has taken. */
    public static RequestPlaces.Place place(RoutingContext exchange) {
        return exchange.get(PLACE);
    }
}
