package io.quantree.graphql;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quantree.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Refuses GraphQL requests that are too large before they are read. Streams of records have no limit as a whole, so the server itself has
 * none either; a GraphQL request is read into memory and has to say how long it is.
 */
final class RequestSize {
    private static final String PATH = "/graphql";
    private static final int PRIORITY = 100;

    private final GraphQlLimits limits;

    RequestSize(GraphQlLimits limits) {
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        if (request.request().method().equals(HttpMethod.POST)
                && request.normalizedPath().startsWith(PATH)
                && isTooLarge(request.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            long limit = limits.bodyMax().asLongValue();
            request.response()
                    .setStatusCode(ProblemType.BODY_TOO_LARGE.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(document(request, limit));
        } else {
            request.next();
        }
    }

    private boolean isTooLarge(@Nullable String length) {
        try {
            return length == null || Long.parseLong(length) > limits.bodyMax().asLongValue();
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static String document(RoutingContext request, long limit) {
        return io.vertx.core.json.Json.encode(ProblemDocument.of(problem(limit), request.normalizedPath()));
    }

    private static Problem problem(long limit) {
        return Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        "A GraphQL request may have " + limit + " bytes and must say its Content-Length.")
                .field("body")
                .limit(limit);
    }
}
