package io.quantree.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.ClientAuth;

/** What the service asks of TLS beyond the keys of Quarkus, {@code quarkus.tls} and {@code quarkus.http}. */
@ConfigMapping(prefix = "quantree.tls")
public interface TlsSettings {
    /** Whether a client must show a certificate that the trust store knows: NONE, REQUEST or REQUIRED. */
    @WithDefault("NONE")
    ClientAuth clientAuth();
}
