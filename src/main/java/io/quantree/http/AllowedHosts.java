package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.SecuritySettings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests for other hosts while security is off. A web site may let its own name lead to this machine (DNS rebinding); a browser then
 * takes the service for a part of that site, whose pages may read and change everything. Only the name in the request tells.
 */
@Singleton
final class AllowedHosts {
    // After the checks of what HTTP allows, and before anything is done for the request.
    private static final int EARLY = Integer.MIN_VALUE + 1;
    private static final List<String> OPERATING = List.of("/q/health", "/q/metrics");
    private static final String PUBLIC_URL = "quantree.security.public-url";
    private static final String LOCAL = "localhost";

    private final boolean checked;
    private final Set<String> names = new HashSet<>(Set.of(LOCAL));
    private final BodyReader bodies;

    AllowedHosts(
            SecuritySettings settings,
            @ConfigProperty(name = PUBLIC_URL) Optional<String> publicUrl,
            BodyReader bodies) {
        this.checked = !settings.enabled();
        this.bodies = bodies;
        if (checked) {
            settings.hosts().ifPresent(hosts -> hosts.forEach(this::allow));
            publicUrl.ifPresent(url -> allow(host(url)));
        }
    }

    private static String host(String url) {
        try {
            // A URI's own host is stricter: it takes no name with an underscore.
            @Nullable String authority = new URI(url).getRawAuthority();
            @Nullable HostAndPort host = authority == null ? null : HostAndPort.parseAuthority(authority, -1);
            if (host != null) {
                return host.host();
            }
        } catch (URISyntaxException e) {
            // Refused below, as an address without a host is.
        }
        throw new IllegalArgumentException(
                PUBLIC_URL + "=" + url + " names no host: write it as https://stock.example.com.");
    }

    private void allow(String host) {
        names.add(plain(host.strip()));
    }

    /** With the dot of the root, it is the same name. */
    private static String plain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    void register(@Observes Router router) {
        if (checked) {
            router.route().order(EARLY).handler(this::check);
        }
    }

    private void check(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        @Nullable HostAndPort asked = request.authority();
        // Browsers always name a host; a client of HTTP/1.0 need not.
        boolean allowed = asked == null ? !request.headers().contains(HttpHeaders.HOST) : isAllowed(asked.host());
        if (allowed || OPERATING.stream().anyMatch(exchange.normalizedPath()::startsWith)) {
            exchange.next();
            return;
        }
        bodies.drop(request);
        BodyFraming.answer(
                request,
                Problem.of(
                                ProblemType.MISDIRECTED,
                                "While security is off, the service answers for IP addresses, localhost, names without"
                                        + " a dot, the host of quantree.security.public-url and the names in"
                                        + " quantree.security.hosts: add this one there if it is the service's.")
                        .about("Host", asked == null ? request.getHeader(HttpHeaders.HOST) : asked.host()));
    }

    boolean isAllowed(String host) {
        if (host.startsWith("[") || host.indexOf('.') < 0 || isNumeric(host)) {
            return true;
        }
        String name = plain(host);
        return names.contains(name) || name.endsWith("." + LOCAL);
    }

    /** An IPv4 address: no name of the public DNS ends with a number. */
    private static boolean isNumeric(String host) {
        return host.chars().allMatch(sign -> sign == '.' || sign >= '0' && sign <= '9');
    }
}
