package io.quantree.graphql;

import io.quantree.http.ExchangeEnd;
import io.quantree.http.RequestPlaces;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request that is worked on. Its place and its request scope last until its work has ended and its answer is sent: work goes on for a client
 * that has hung up, and asks for its retailers.
 */
final class RunningRequest {
    private final RequestPlaces.Place place;
    private final ManagedContext scope;
    private final ContextState state;
    /** The work, and the exchange. */
    private final AtomicInteger open = new AtomicInteger(2);

    private RunningRequest(RequestPlaces.Place place, ManagedContext scope, ContextState state) {
        this.place = place;
        this.scope = scope;
        this.state = state;
    }

    /** Begins the scope in the request's Vert.x context, where the stages of the answer find it. */
    static RunningRequest begin(RoutingContext exchange, RequestPlaces.Place place, CurrentVertxRequest current) {
        ManagedContext scope = Arc.container().requestContext();
        RunningRequest running = new RunningRequest(place, scope, scope.activate());
        current.setCurrent(exchange);
        ExchangeEnd.run(exchange, running::ended);
        return running;
    }

    /** Its work has ended, or its exchange. */
    void ended() {
        if (open.decrementAndGet() == 0) {
            place.leave();
            scope.destroy(state);
        }
    }
}
