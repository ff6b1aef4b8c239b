package io.quantree.http;

import io.quantree.platform.schema.Schema;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Answers 503 until the database has the schema, which a migration job may bring after this replica has started. Health and metrics have
 * other paths.
 */
@Singleton
record AwaitedSchema(Schema schema, BodyReader bodies) {
    private static final List<String> PATHS = List.of("/api/*", "/graphql/*", "/oauth/*");
    // After the checks of what HTTP allows, and of the host.
    private static final int EARLY = Integer.MIN_VALUE + 2;
    private static final Duration LOOKED_FOR_AGAIN = Duration.ofSeconds(1);

    void register(@Observes Router router) {
        PATHS.forEach(path -> router.route(path).order(EARLY).handler(this::await));
    }

    private void await(RoutingContext exchange) {
        if (schema.isThere()) {
            exchange.next();
            return;
        }
        bodies.drop(exchange.request());
        BodyFraming.answer(
                exchange.request(),
                Problem.of(
                                ProblemType.UNAVAILABLE,
                                "The database doesn't have the schema " + schema.needed()
                                        + " of this release yet; try again when the migration has run.")
                        .retryAfter(LOOKED_FOR_AGAIN));
    }
}
