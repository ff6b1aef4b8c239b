package io.quantree.graphql;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import graphql.schema.GraphQLSchema;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.http.BodyReader;
import io.quantree.http.RequestMemory;
import io.quantree.relay.GraphQlLimits;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.restassured.http.ContentType;
import io.smallrye.graphql.schema.model.Schema;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An engine with a fault of its own, for which one that is only half wired stands here. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class GraphQlFaultTest {
    @Inject
    GraphQLSchema schema;

    @Inject
    BodyReader bodies;

    @Inject
    RequestMemory memory;

    @Inject
    Schema model;

    @Inject
    GraphQlLimits limits;

    @Inject
    GraphQlMetrics metrics;

    @Inject
    CurrentVertxRequest currentRequest;

    @Inject
    MeterRegistry registry;

    @Test
    @SuppressWarnings("NullAway")
    void isAnsweredAndLeavesNobodyWaiting() throws Exception {
        GraphQlEngine broken = new GraphQlEngine(schema, model, limits, metrics, null, null);
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        new GraphQlEndpoint(bodies, memory, broken, limits, currentRequest, metrics, registry).register(router);
        try {
            HttpServer server =
                    done(vertx.createHttpServer().requestHandler(router).listen(0, "localhost"));
            given().contentType(ContentType.JSON)
                    .body(Map.of("query", "{ __typename }"))
                    .post("http://localhost:" + server.actualPort() + GraphQlEndpoint.PATH)
                    .then()
                    .statusCode(500)
                    .contentType("application/problem+json")
                    .body("code", equalTo("INTERNAL"));
        } finally {
            done(vertx.close());
        }
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
