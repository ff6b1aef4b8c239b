package io.quantree.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xOrH2CHandler;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives every HTTP/1 connection a decoder that limits the time of a request's head, and that lets requests be recognised which have both
 * Content-Length and Transfer-Encoding, or whose head can't be read. The HTTP server has one time limit for all kinds of silence, which must be longer than a stream is
 * paused, and its decoder removes Content-Length. It offers no other way to its connections than Netty's pipeline.
 */
@Singleton
record RequestHeads(HttpLimits limits, Vertx vertx) {
    private static final String NAME = "request-heads";
    private static final String DECODER = "httpDecoder";

    void plain(@ObservesAsync HttpServerStart start) {
        install(start.options());
    }

    void encrypted(@ObservesAsync HttpsServerStart start) {
        install(start.options());
    }

    private void install(HttpServerOptions options) {
        Accepted accepted = new Accepted(options, limits.headMax());
        for (EventExecutor executor : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> loop.registeredChannelsIterator().forEachRemaining(channel -> {
                    if (channel instanceof ServerChannel && channel.pipeline().get(NAME) == null) {
                        channel.pipeline().addFirst(NAME, accepted);
                    }
                }));
            }
        }
    }

    /** Prepares each accepted connection before the HTTP server does. */
    @Sharable
    private static final class Accepted extends ChannelInboundHandlerAdapter {
        private final HttpServerOptions options;
        private final Duration max;

        Accepted(HttpServerOptions options, Duration max) {
            this.options = options;
            this.max = max;
        }

        @Override
        public void channelRead(ChannelHandlerContext server, Object connection) {
            ((Channel) connection).pipeline().addLast(NAME, new FirstBytes(new Decoder(options, max)));
            server.fireChannelRead(connection);
        }
    }

    /** Puts the decoder in its place when it is known that HTTP/1 is spoken. */
    private static final class FirstBytes extends ChannelInboundHandlerAdapter {
        private final Decoder decoder;
        private boolean second;

        FirstBytes(Decoder decoder) {
            this.decoder = decoder;
        }

        @Override
        public void channelRead(ChannelHandlerContext connection, Object bytes) {
            ChannelPipeline pipeline = connection.pipeline();
            // One tells HTTP/1 from HTTP/2, the other decrypts. The pipeline is made before a handler behind it sees
            // bytes.
            ChannelHandlerContext tls = pipeline.context(SslHandler.class);
            ChannelHandlerContext detection = tls == null ? pipeline.context(Http1xOrH2CHandler.class) : tls;
            pipeline.remove(this);
            if (pipeline.get(DECODER) != null) {
                pipeline.replace(DECODER, DECODER, decoder);
            } else if (!second && detection != null) {
                FirstBytes next = new FirstBytes(decoder);
                next.second = true;
                pipeline.addAfter(detection.name(), NAME, next);
                if (tls == null) {
                    decoder.await(connection.channel());
                }
            } else {
                decoder.arrived();
            }
            connection.fireChannelRead(bytes);
        }
    }

    private static final class Decoder extends VertxHttpRequestDecoder {
        private final HttpServerOptions options;
        private final Duration max;
        private @Nullable ScheduledFuture<?> late;
        private boolean first = true;
        private boolean inBody;

        Decoder(HttpServerOptions options, Duration max) {
            super(options);
            this.options = options;
            this.max = max;
        }

        @Override
        protected void decode(ChannelHandlerContext connection, ByteBuf bytes, List<Object> messages) throws Exception {
            boolean head = !inBody && bytes.forEachByte(next -> next <= ' ') >= 0;
            super.decode(connection, bytes, messages);
            for (Object message : messages) {
                if (message instanceof HttpRequest request) {
                    RefusedHead.mark(request, options);
                    arrived();
                    first = false;
                    inBody = true;
                    head = false;
                }
                if (message instanceof LastHttpContent) {
                    inBody = false;
                }
            }
            if (head) {
                await(connection.channel());
            }
        }

        /** Keeps Content-Length, so that {@link InvalidRequests} can refuse the request. */
        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            String length = message.headers().get(HttpHeaderNames.CONTENT_LENGTH);
            super.handleTransferEncodingChunkedWithContentLength(message);
            message.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        }

        void await(Channel connection) {
            if (late == null) {
                late = connection.eventLoop().schedule(() -> giveUp(connection), max.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        void arrived() {
            if (late != null) {
                late.cancel(false);
                late = null;
            }
        }

        /** Before a later request of the connection, an answer may be on its way, into which this one would be written. */
        private void giveUp(Channel connection) {
            if (!connection.config().isAutoRead()) {
                // The rest may have come, and is not read while an answer is on its way.
                late = null;
                await(connection);
                return;
            }
            if (first) {
                // Before the decoder there is only encryption, if there is any.
                ChannelHandlerContext own = connection.pipeline().context(this);
                ChannelHandlerContext socket =
                        own == null ? connection.pipeline().firstContext() : own;
                ChannelFuture unused = socket.writeAndFlush(Unpooled.wrappedBuffer(SlowHead.answer(max)));
            }
            // A sender that is gone needs no answer, so failures of both are of no interest.
            ChannelFuture unused = connection.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext connection) throws Exception {
            arrived();
            super.channelInactive(connection);
        }
    }
}
