package io.quantree.graphql;

import io.quantree.http.ExchangeEnd;
import io.quantree.http.RequestPlaces;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request that is worked on. It has its place until its answer is sent or its client has hung up. Its request scope lasts until its work
 * has ended, too: work goes on when the client has hung up, and asks for its retailers.
 */
final class RunningRequest {
    private final ManagedContext scope;
    private final ContextState state;
    /** The work, and the exchange. */
    private final AtomicInteger open = new AtomicInteger(2);

    private RunningRequest(ManagedContext scope, ContextState state) {
        this.scope = scope;
        this.state = state;
    }

    /** Begins the scope in the request's Vert.x context, where the stages of the answer find it. */
    static RunningRequest begin(RoutingContext exchange, RequestPlaces.Place place) {
        ManagedContext scope = Arc.container().requestContext();
        RunningRequest running = new RunningRequest(scope, scope.activate());
        ExchangeEnd.run(exchange, () -> {
            place.leave();
            running.ended();
        });
        return running;
    }

    /** Its work has ended, or its exchange. */
    void ended() {
        if (open.decrementAndGet() == 0) {
            scope.destroy(state);
        }
    }
}
