package io.quantree.graphql.socket;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may open a WebSocket. Browsers let every page open one to any host, and say only in the header Origin which page it is. A
 * client that is no browser sends none.
 */
@Singleton
final class SocketOrigins {
    private static final String ALL = "*";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final boolean others;
    private final List<String> named;
    private final List<Pattern> patterns;

    SocketOrigins(
            @ConfigProperty(name = "quarkus.http.cors.enabled", defaultValue = "false") boolean cors,
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins) {
        List<String> allowed = cors ? origins.orElse(List.of()) : List.of();
        this.others = allowed.contains(ALL);
        this.named = allowed.stream().filter(origin -> !isPattern(origin)).toList();
        this.patterns = allowed.stream()
                .filter(SocketOrigins::isPattern)
                .map(origin -> Pattern.compile(origin.substring(1, origin.length() - 1)))
                .toList();
    }

    private static boolean isPattern(String origin) {
        return origin.length() > 1 && origin.startsWith("/") && origin.endsWith("/");
    }

    /** Fails with {@link ProblemType#FORBIDDEN} for a page of another origin that the configuration of CORS doesn't allow. */
    void check(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || isAllowed(origin) || isOwn(request, origin)) {
            return;
        }
        throw Problem.of(
                        ProblemType.FORBIDDEN,
                        "Pages of another origin may open no WebSocket here. quarkus.http.cors.origins allows origins.")
                .about("Origin", origin);
    }

    private boolean isAllowed(String origin) {
        return others
                || named.contains(origin)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(origin).matches());
    }

    private static boolean isOwn(HttpServerRequest request, String origin) {
        @Nullable HostAndPort host = request.authority();
        @Nullable String scheme = request.scheme();
        if (host == null || scheme == null) {
            return false;
        }
        try {
            URI page = new URI(origin.toLowerCase(Locale.ROOT));
            return scheme.equals(page.getScheme())
                    && host.host().toLowerCase(Locale.ROOT).equals(page.getHost())
                    && port(scheme, host.port()) == port(scheme, page.getPort());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(String scheme, int port) {
        return port > 0 ? port : scheme.equals("https") ? HTTPS : HTTP;
    }
}
