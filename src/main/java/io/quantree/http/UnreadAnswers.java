package io.quantree.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets a request wait while its connection is full of answers that the client has not read. A client may send many requests before it
 * reads an answer; their answers would fill the memory.
 */
@Singleton
final class UnreadAnswers {
    private static final int FIRST = Integer.MIN_VALUE;

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(UnreadAnswers::await);
    }

    private static void await(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        if (!response.writeQueueFull()) {
            exchange.next();
            return;
        }
        response.drainHandler(read -> {
            response.drainHandler(null);
            exchange.next();
        });
    }
}
