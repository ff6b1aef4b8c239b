package io.quantree.security.token;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;

/** The name under which the service issues tokens, and the addresses of its endpoints. */
@Singleton
public record Issuer(TokenSettings settings) {
    /** The name without a public address: no URL, because that of a request is chosen by its sender. */
    static final String UNNAMED = "urn:quantree";

    public String name() {
        return settings.publicUrl().map(Issuer::plain).orElse(UNNAMED);
    }

    /** The address below which the endpoints lie: the public one, or else that of the request. */
    public String base(HttpServerRequest request) {
        HostAndPort host = request.authority();
        return settings.publicUrl().map(Issuer::plain).orElse(request.scheme() + "://" + host);
    }

    static String plain(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
