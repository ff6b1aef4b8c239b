package io.quantree.http;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Drops the answer to a request that {@link BodyFraming} has refused while it was worked on. Its work goes on to its end, and its answer could not
 * be written any more, which the framework would log as a failure.
 */
public class SecondAnswers {
    @ServerResponseFilter
    public void drop(ResteasyReactiveContainerRequestContext request, RoutingContext exchange) {
        if (exchange.response().ended()) {
            // It is never resumed, so nothing is written.
            request.suspend();
        }
    }
}
