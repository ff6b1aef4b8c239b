package io.quantree.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Asks clients for their certificates. The key of Quarkus for it is fixed when the service is built. */
@Singleton
record ClientCertificates(TlsSettings settings) implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setClientAuth(settings.clientAuth());
    }
}
