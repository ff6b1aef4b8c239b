package io.quantree.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets REST answers take their part of {@link RequestMemory}: an estimate before anything of them is read, and their length as soon as it is
 * known. It is given back when they are handed to the HTTP server. A request that waits takes nothing meanwhile.
 */
public class AnswerMemory {
    /** What most rows of a page take: what is read, its objects, and its JSON. */
    private static final int ROW_BYTES = 2 << 10;

    /** The same for the records of one batch that were not applied. */
    private static final int ERRORS_BYTES = 3 << 20;

    private static final int COUNT_DEFAULT = 100;
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

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
                : asked.map(endpoint -> estimate(endpoint, count)).orElse(0L);
        RequestMemory.Hold hold = memory.none();
        ExchangeEnd.run(exchange, hold::release);
        hold.grow(count == null ? "answer" : counted, estimate);
        exchange.addHeadersEndHandler(headers -> hold.add(Math.max(0, length(exchange) - estimate)));
    }

    /** What an answer with so many rows takes; the resource refuses a count that is no number or too large. */
    private static long estimate(Endpoints asked, @Nullable String count) {
        if (asked == Endpoints.BATCH_ERRORS || asked == Endpoints.JOB_ERRORS) {
            return ERRORS_BYTES;
        }
        if (!asked.parameters().contains(asked.counted())) {
            return 0;
        }
        return ROW_BYTES * (count != null && COUNT.matcher(count).matches() ? Long.parseLong(count) : COUNT_DEFAULT);
    }

    private static long length(RoutingContext exchange) {
        String length = exchange.response().headers().get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
