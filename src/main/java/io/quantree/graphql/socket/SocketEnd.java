package io.quantree.graphql.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.Context;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Method;
import org.jboss.logging.Logger;

/** The end of the connection of a WebSocket. */
@RegisterForReflection(targets = QuarkusRequestWrapper.class, fields = false)
final class SocketEnd {
    private static final Logger LOG = Logger.getLogger(SocketEnd.class);
    private static final Method DONE = done();

    /** How long a client may take to answer a close. */
    private static final long PATIENCE_MILLIS = 2_000;

    private SocketEnd() {}

    /**
     * Cuts the connection off if it is not closed soon. A close lies behind all that the client has not read, and the HTTP server would wait
     * for it.
     */
    static void cutLater(RoutingContext exchange, Context context) {
        Channel channel = ((ConnectionBase) exchange.request().connection()).channel();
        context.owner().setTimer(PATIENCE_MILLIS, late -> {
            ChannelHandlerContext first = channel.pipeline().firstContext();
            if (first != null) {
                ChannelFuture unused = first.close();
            }
        });
    }

    /**
     * Tells the HTTP server that the exchange of the upgrade is over, once the connection is closed. A replica that stops waits for its
     * exchanges, and the server itself tells nothing of the end of a WebSocket.
     */
    static void tell(RoutingContext exchange) {
        try {
            DONE.invoke(QuarkusRequestWrapper.get(exchange.request()));
        } catch (ReflectiveOperationException e) {
            LOG.warn("the end of a WebSocket was not told; a stop waits for it in vain", e);
        }
    }

    private static Method done() {
        try {
            Method done = QuarkusRequestWrapper.class.getDeclaredMethod("done");
            done.setAccessible(true);
            return done;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Quarkus counts requests in another way", e);
        }
    }
}
