package io.quantree.graphql.socket;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.List;

/** Sets what the HTTP server does with WebSockets before their messages are seen. */
@Singleton
record SocketServer(SocketSettings settings) implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        customize(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customize(options);
    }

    private void customize(HttpServerOptions options) {
        int max = Math.toIntExact(settings.messageMax().asLongValue());
        options.setWebSocketSubProtocols(List.of(SocketRoute.PROTOCOL))
                // A frame that is a little too large is told so; a larger one ends the connection.
                .setMaxWebSocketFrameSize(2 * max)
                .setMaxWebSocketMessageSize(2 * max)
                // A small message could unpack to a thousand times its size.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }
}
