package io.quantree.http;

import io.quarkus.vertx.http.security.HttpSecurity;
import io.vertx.core.http.ClientAuth;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Asks clients for their certificates, and switches on the mechanism that reads them. The key of Quarkus for it is fixed when the service is built. */
@Singleton
record ClientCertificates(TlsSettings settings) {
    void ask(@Observes HttpSecurity security) {
        if (settings.clientAuth() != ClientAuth.NONE) {
            security.mTLS(settings.clientAuth());
        }
    }
}
