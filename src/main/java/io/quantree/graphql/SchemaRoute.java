package io.quantree.graphql;

import graphql.schema.GraphQLSchema;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.smallrye.graphql.execution.SchemaPrinter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Answers every method on the path of the schema. The route of the extension would leave some without an answer, and prints the schema anew
 * for each request, which takes an event loop tens of milliseconds.
 */
@Singleton
final class SchemaRoute {
    private static final String MEDIA_TYPE = "text/plain; charset=UTF-8";
    private static final String PATH = GraphQlEndpoint.PATH + "/schema.graphql";
    private static final String ALLOWED = "GET, OPTIONS";
    private static final int NO_CONTENT = 204;

    private final Instance<GraphQLSchema> schema;
    private final GraphQlLimits limits;
    private volatile @Nullable Buffer document;

    SchemaRoute(Instance<GraphQLSchema> schema, GraphQlLimits limits) {
        this.schema = schema;
        this.limits = limits;
    }

    void register(@Observes Router router) {
        router.route(PATH).order(GraphQlEndpoint.BEFORE_THE_EXTENSION).handler(this::handle);
    }

    private void handle(RoutingContext exchange) {
        String method = exchange.request().method().name();
        if (!limits.introspection()) {
            GraphQlResponse.refuse(exchange, Problem.of(ProblemType.NOT_FOUND, "The schema is not shown."));
            return;
        }
        if (method.equals("GET")) {
            exchange.response().putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE).end(document());
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

    /** Printed at the first request, because there is no schema before the start is over. */
    private Buffer document() {
        Buffer printed = document;
        if (printed == null) {
            printed = Buffer.buffer(new SchemaPrinter().print(schema.get()));
            document = printed;
        }
        return printed;
    }
}
