package io.quantree.graphql.socket;

import io.quantree.security.Caller;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Gives each subscription what a request has: a Vert.x context of its own with its caller, and a request scope. */
@Singleton
record SocketScopes(CurrentVertxRequest currentRequest) {
    /** A context on the event loop of the WebSocket. */
    Context context(Socket socket) {
        Context own = VertxContext.createNewDuplicatedContext(socket.context);
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.putLocal(Caller.ATTRIBUTE, socket.caller());
        return own;
    }

    /** Begins the request scope in the current context; the answer ends it. */
    Runnable begin(RoutingContext exchange) {
        ManagedContext scope = Arc.container().requestContext();
        ContextState state = scope.activate();
        currentRequest.setCurrent(exchange);
        return () -> scope.destroy(state);
    }
}
