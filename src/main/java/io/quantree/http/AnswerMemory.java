package io.quantree.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets REST answers take their part of {@link RequestMemory}: an estimate before anything of them is read, and their length as soon as it is
 * known. It is given back when they are handed to the HTTP server. A request that waits takes nothing meanwhile.
 */
public class AnswerMemory {
    private final RequestMemory memory;

    AnswerMemory(RequestMemory memory) {
        this.memory = memory;
    }

    @ServerRequestFilter
    public void hold(ContainerRequestContext request, RoutingContext exchange) {
        if (!request.getMethod().equals(HttpMethod.GET)) {
            return;
        }
        MultivaluedMap<String, String> parameters = request.getUriInfo().getQueryParameters();
        Optional<Endpoints> asked = Endpoints.of(exchange.normalizedPath());
        String counted = asked.map(Endpoints::counted).orElse("count");
        String count = parameters.getFirst(counted);
        long estimate = parameters.containsKey("wait")
                ? 0
                : asked.map(endpoint -> endpoint.answerBytes(count)).orElse(0L);
        RequestMemory.Hold hold = memory.none();
        ExchangeEnd.run(exchange, hold::release);
        hold.grow(count == null ? "answer" : counted, estimate);
        exchange.addHeadersEndHandler(headers -> hold.add(Math.max(0, length(exchange) - estimate)));
    }

    private static long length(RoutingContext exchange) {
        String length = exchange.response().headers().get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
