package io.quantree.ops;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jboss.logging.Logger;

/** Says, once the service listens, where to look at it. */
@Singleton
class Welcome {
    private static final Logger LOG = Logger.getLogger(Welcome.class);

    private final HttpServer server;

    Welcome(HttpServer server) {
        this.server = server;
    }

    void onStart(@ObservesAsync HttpServerStart start) {
        URI base = server.getLocalBaseUri();
        LOG.infof("REST:    %s (Swagger UI)", base.resolve("/q/swagger-ui"));
        LOG.infof("GraphQL: %s (GraphiQL)", base.resolve("/q/graphql-ui"));
    }
}
