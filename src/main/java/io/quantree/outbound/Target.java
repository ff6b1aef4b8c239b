package io.quantree.outbound;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where a request goes: a URL, and the checked address of its host. The connection is made to this address, so a name that gets another
 * address meanwhile changes nothing.
 */
public record Target(URI url, InetAddress address) {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Whether its connections are encrypted. */
    public boolean encrypted() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** The port, also where the URL names none. */
    public int port() {
        return url.getPort() > 0 ? url.getPort() : encrypted() ? HTTPS_PORT : HTTP_PORT;
    }

    /** The name for the certificate and the header Host; an address of IPv6 has no brackets. */
    public String host() {
        return host(url);
    }

    static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The path with the query. */
    public String path() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** A request of it, which is sent to the checked address and follows no redirect: the next server has to be checked, too. */
    public RequestOptions request(HttpMethod method) {
        return new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port())))
                .setHost(host())
                .setPort(port())
                .setSsl(encrypted())
                .setURI(path())
                .setFollowRedirects(false);
    }

    /** Whether another URL names the same server, which may see what is meant for this one. */
    public boolean isServerOf(Target other) {
        return encrypted() == other.encrypted() && port() == other.port() && host().equalsIgnoreCase(other.host());
    }
}
