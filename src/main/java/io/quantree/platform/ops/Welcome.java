package io.quantree.platform.ops;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Logs the addresses of the user interfaces once the HTTP server listens. */
@Singleton
class Welcome {
    private static final Logger LOG = Logger.getLogger(Welcome.class);

    void onStart(@ObservesAsync HttpServerStart start) {
        // The HttpServer bean may not know its port yet when this event arrives.
        String root =
                "http://" + start.options().getHost() + ":" + start.options().getPort();
        LOG.infof("REST:    %s/q/swagger-ui (Swagger UI)", root);
        LOG.infof("GraphQL: %s/q/graphql-ui (GraphiQL)", root);
    }
}
