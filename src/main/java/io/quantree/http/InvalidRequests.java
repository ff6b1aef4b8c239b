package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quantree.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers a request without Host, which the HTTP server itself refuses, with a problem document. */
@Singleton
final class InvalidRequests {
    private static final int BAD_REQUEST = 400;
    /** Before the handler of failures that shows what failed. */
    private static final int FIRST = Integer.MIN_VALUE;

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(InvalidRequests::refuse);
    }

    private static void refuse(RoutingContext exchange) {
        boolean isOurs = exchange.statusCode() == BAD_REQUEST
                && !exchange.request().headers().contains(HttpHeaders.HOST);
        if (!isOurs || exchange.response().ended() || exchange.response().closed()) {
            exchange.next();
            return;
        }
        Problem problem = Problem.of(ProblemType.REQUIRED, "A request of HTTP/1.1 names its Host.")
                .field("Host");
        exchange.response()
                .setStatusCode(BAD_REQUEST)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                .end(Json.encodeToBuffer(ProblemDocument.of(problem, exchange.normalizedPath())));
    }
}
