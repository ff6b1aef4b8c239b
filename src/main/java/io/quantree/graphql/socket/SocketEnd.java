package io.quantree.graphql.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Context;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** The end of the connection of a WebSocket. */
final class SocketEnd {
    private static final Logger LOG = Logger.getLogger(SocketEnd.class);
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
     * Ends the exchange of the upgrade, once the connection is closed. A replica that stops waits for its exchanges, and nothing else tells
     * them that a WebSocket has ended.
     */
    static void tell(RoutingContext exchange) {
        try {
            exchange.response().end();
        } catch (RuntimeException e) {
            // The end is told; what follows of it is for a connection that is still open.
            LOG.trace("connection closed before its exchange", e);
        }
    }
}
