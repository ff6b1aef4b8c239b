package io.quantree.platform.ops;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Names the service and where its interfaces and their descriptions are: {@code GET /}. */
@Singleton
class RootRoute {
    private final String links;

    RootRoute(@ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        links = new JsonObject()
                .put("name", "quantree")
                .put("version", version)
                .put(
                        "links",
                        new JsonObject()
                                .put("jobs", "/api/v4.1/job")
                                .put("events", "/api/v4.1/event")
                                .put("deltas", "/api/v1/deltas")
                                .put("graphql", "/graphql")
                                .put("graphqlSchema", "/graphql/schema.graphql")
                                .put("graphqlUi", "/q/graphql-ui")
                                .put("openapi", "/q/openapi")
                                .put("openapiUi", "/q/swagger-ui")
                                .put("health", "/q/health")
                                .put("info", InfoRoute.PATH)
                                .put("metrics", "/q/metrics"))
                .encode();
    }

    void register(@Observes Router router) {
        router.get("/").handler(exchange -> exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(links));
        router.head("/").handler(exchange -> exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end());
    }
}
