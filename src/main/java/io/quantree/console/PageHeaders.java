package io.quantree.console;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a browser is told about pages, and what it tells about the page that sends a request. */
final class PageHeaders {
    /** Scripts and styles come from the service alone, and none stands in a page. Images of data are the arrows of the style sheet. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String SITE = "Sec-Fetch-Site";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    /** The page itself, or the user, e.g. with an address that was typed. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private PageHeaders() {}

    static void add(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * Fails with FORBIDDEN when a request that may change something wasn't sent by a page of the console. Browsers say in
     * {@code Sec-Fetch-Site} who sends it and, on plain HTTP, only in {@code Origin}; pages can forge neither.
     */
    static void checkSender(HttpServerRequest request) {
        if (SAFE.contains(request.method().name())) {
            return;
        }
        @Nullable String site = request.getHeader(SITE);
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean own = site == null
                ? origin != null && isHost(origin, request.getHeader(HttpHeaders.HOST), request)
                : OWN.contains(site);
        if (!own) {
            throw Problem.of(ProblemType.FORBIDDEN, "Only pages of the console may send this.")
                    .about(site == null ? "Origin" : SITE, site == null ? origin : site);
        }
    }

    private static boolean isHost(String origin, @Nullable String host, HttpServerRequest request) {
        String asked = host == null && request.authority() != null
                ? request.authority().toString()
                : host;
        try {
            @Nullable String page = new URI(origin).getRawAuthority();
            return page != null && page.equalsIgnoreCase(asked);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
