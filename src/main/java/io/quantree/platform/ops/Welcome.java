package io.quantree.platform.ops;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Says, once the service listens, where to look at it. */
@Singleton
class Welcome {
    private static final Logger LOG = Logger.getLogger(Welcome.class);

    void onStart(@ObservesAsync HttpServerStart start) {
        // The server's own bean may not know its port yet when this is told.
        String root =
                "http://" + start.options().getHost() + ":" + start.options().getPort();
        LOG.infof("REST:    %s/q/swagger-ui (Swagger UI)", root);
        LOG.infof("GraphQL: %s/q/graphql-ui (GraphiQL)", root);
    }
}
