package io.quantree.console;

import io.quantree.console.issuer.SignInRequest;
import io.quantree.security.token.KeyCipher;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;

/**
 * The cookie of a sign-in that is on its way to the issuer and back. Unlike the session's, it is sent when a page of another site leads
 * here, because the issuer's does.
 */
final class SignInCookie {
    private static final String NAME = "quantree-sign-in";

    private SignInCookie() {}

    static void set(RoutingContext exchange, SignInRequest begun, KeyCipher cipher) {
        exchange.response()
                .addCookie(cookie(exchange.request(), begun.sealed(cipher)).setMaxAge(SignInRequest.LIFE.toSeconds()));
    }

    /** The sign-in that the browser has begun, which it forgets. */
    static Optional<SignInRequest> take(RoutingContext exchange, KeyCipher cipher, Instant now) {
        Optional<String> sent =
                Optional.ofNullable(exchange.request().getCookie(NAME)).map(Cookie::getValue);
        exchange.response().addCookie(cookie(exchange.request(), "").setMaxAge(0));
        return sent.flatMap(text -> SignInRequest.opened(cipher, text, now));
    }

    private static Cookie cookie(HttpServerRequest request, String text) {
        return Cookie.cookie(NAME, text)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure("https".equals(request.scheme()))
                .setPath(SignInPage.PATH);
    }
}
