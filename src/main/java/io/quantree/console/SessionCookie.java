package io.quantree.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The cookie of a session: no script reads it, no other site sends it, and it ends with the browser. */
final class SessionCookie {
    private static final String NAME = "quantree-session";

    private SessionCookie() {}

    static Optional<String> read(RoutingContext exchange) {
        return Optional.ofNullable(exchange.request().getCookie(NAME)).map(Cookie::getValue);
    }

    static void set(RoutingContext exchange, String text) {
        exchange.response().addCookie(cookie(exchange.request(), text));
    }

    static void remove(RoutingContext exchange) {
        exchange.response().addCookie(cookie(exchange.request(), "").setMaxAge(0));
    }

    private static Cookie cookie(HttpServerRequest request, String text) {
        return Cookie.cookie(NAME, text)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure("https".equals(request.scheme()))
                .setPath(ConsoleGate.ROOT);
    }
}
