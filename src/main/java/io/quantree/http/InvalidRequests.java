package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers requests that break the rules of HTTP with a problem document: without Host, with two kinds of length, and with an unreadable head. */
@Singleton
final class InvalidRequests {
    private static final int BAD_REQUEST = 400;
    /** Before the handler of failures that shows what failed. */
    private static final int FIRST = Integer.MIN_VALUE;

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(InvalidRequests::check).failureHandler(InvalidRequests::refuse);
    }

    private static void check(RoutingContext exchange) {
        Problem unreadable = RefusedHead.of(exchange.request());
        if (unreadable == null) {
            checkLength(exchange);
        } else {
            BodyFraming.refuse(exchange.request(), unreadable);
        }
    }

    /** A proxy in front may go by the other length, and take a part of this body for a request of its own. */
    private static void checkLength(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        String length = BodyFraming.isChunked(request) ? request.getHeader(HttpHeaders.CONTENT_LENGTH) : null;
        if (length == null) {
            exchange.next();
            return;
        }
        BodyFraming.refuse(
                request,
                Problem.of(
                                ProblemType.INVALID_VALUE,
                                "A request has either Content-Length or Transfer-Encoding, not both.")
                        .about("Content-Length", length));
    }

    private static void refuse(RoutingContext exchange) {
        boolean isOurs = exchange.statusCode() == BAD_REQUEST
                && !exchange.request().headers().contains(HttpHeaders.HOST);
        if (!isOurs || exchange.response().ended() || exchange.response().closed()) {
            exchange.next();
            return;
        }
        BodyFraming.answer(
                exchange.request(),
                Problem.of(ProblemType.REQUIRED, "A request of HTTP/1.1 names its Host.")
                        .field("Host"));
    }
}
