package io.quantree.webhook.delivery;

import java.net.InetAddress;
import java.net.URI;

/**
 * Where a request goes: a URL, and the checked address of its host. The connection is made to this address, so a name that gets another
 * address meanwhile changes nothing.
 */
record Target(URI url, InetAddress address) {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    boolean encrypted() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    int port() {
        return url.getPort() > 0 ? url.getPort() : encrypted() ? HTTPS_PORT : HTTP_PORT;
    }

    /** The name for the certificate and the header Host; an address of IPv6 has no brackets. */
    String host() {
        return host(url);
    }

    static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The path with the query. */
    String path() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** Whether another URL names the same server, which may see what is meant for this one. */
    boolean isServerOf(Target other) {
        return encrypted() == other.encrypted() && port() == other.port() && host().equalsIgnoreCase(other.host());
    }
}
