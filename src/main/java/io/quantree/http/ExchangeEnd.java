package io.quantree.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of an exchange: its answer is written, or its connection is closed before. The end handlers of the router alone miss exchanges: they
 * are not called for an answer that is broken off after its head, nor when the client has hung up before they were added. Connections tell one
 * handler only of their end, and Quarkus has it, so this class asks Netty's channel.
 */
public final class ExchangeEnd implements Handler<AsyncResult<Void>>, ChannelFutureListener {
    private final Channel connection;
    private final Runnable task;
    private final AtomicBoolean ended = new AtomicBoolean();

    private ExchangeEnd(Channel connection, Runnable task) {
        this.connection = connection;
        this.task = task;
    }

    /** Runs the task once, when the exchange ends; at once when it has ended. */
    public static void run(RoutingContext exchange, Runnable task) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            task.run();
            return;
        }
        ConnectionBase connection = (ConnectionBase) exchange.request().connection();
        ExchangeEnd end = new ExchangeEnd(connection.channel(), task);
        exchange.addEndHandler(end);
        end.connection.closeFuture().addListener(end);
    }

    @Override
    public void handle(AsyncResult<Void> answered) {
        // The connection may stay open for many exchanges.
        connection.closeFuture().removeListener(this);
        end();
    }

    @Override
    public void operationComplete(ChannelFuture closed) {
        end();
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            task.run();
        }
    }
}
