package io.quantree.security.account;

import io.vertx.core.http.HttpServerRequest;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a certificate as RFC 4514 writes it, e.g. {@code CN=till-7,O=Example}: the name by which a client's certificate is known
 * (RFC 8705 2.1). Every subject is written in one way, so that texts can be compared.
 */
final class TlsSubject {
    static final int LENGTH_MAX = 500;

    /** Attributes for which RFC 4514 has no name. Their hexadecimal form would depend on the kind of string in the certificate. */
    private static final Map<String, String> NAMES =
            Map.of("1.2.840.113549.1.9.1", "EMAILADDRESS", "2.5.4.5", "SERIALNUMBER");

    private TlsSubject() {}

    /** The subject that a text names; empty when it is no distinguished name, or one without any attribute. */
    static Optional<String> parse(String text) {
        try {
            return Optional.of(of(new X500Principal(text))).filter(subject -> !subject.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String of(X509Certificate certificate) {
        return of(certificate.getSubjectX500Principal());
    }

    private static String of(X500Principal subject) {
        return subject.getName(X500Principal.RFC2253, NAMES);
    }

    /** The subject of the certificate that TLS has verified for the connection of a request; null without one. */
    static @Nullable String of(HttpServerRequest request) {
        if (!request.isSSL()) {
            return null;
        }
        try {
            return request.sslSession().getPeerCertificates()[0] instanceof X509Certificate shown ? of(shown) : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }
}
