package io.quantree.graphql;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers every method but GET on the path of the schema. The route of the extension would leave them without an answer. */
@Singleton
final class SchemaRoute {
    private static final String PATH = GraphQlEndpoint.PATH + "/schema.graphql";
    private static final String ALLOWED = "GET, OPTIONS";
    private static final int NO_CONTENT = 204;

    void register(@Observes Router router) {
        router.route(PATH).order(GraphQlEndpoint.BEFORE_THE_EXTENSION).handler(SchemaRoute::handle);
    }

    private static void handle(RoutingContext exchange) {
        String method = exchange.request().method().name();
        if (method.equals("GET")) {
            exchange.next();
            return;
        }
        exchange.response().putHeader(HttpHeaders.ALLOW, ALLOWED);
        if (method.equals("OPTIONS")) {
            exchange.response().setStatusCode(NO_CONTENT).end();
            return;
        }
        GraphQlResponse.refuse(
                exchange,
                Problem.of(ProblemType.METHOD_NOT_ALLOWED, "The schema is read with GET.")
                        .about("method", method, ALLOWED));
    }
}
