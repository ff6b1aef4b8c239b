package io.quantree.platform.telemetry;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets scrapers ask for OpenMetrics alone: the endpoint compares the character set too, which they need not name. */
@ApplicationScoped
class ScrapeAccept {
    private static final String TYPE = "application/openmetrics-text";
    private static final String SERVED = TYPE + "; version=1.0.0; charset=utf-8";
    private static final int BEFORE_THE_ENDPOINT = -10_000;

    void register(@Observes Router router) {
        router.route("/q/metrics").order(BEFORE_THE_ENDPOINT).handler(ScrapeAccept::name);
    }

    private static void name(RoutingContext exchange) {
        String accept = exchange.request().getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.startsWith(TYPE) && accept.indexOf(',') < 0) {
            exchange.request().headers().set(HttpHeaders.ACCEPT, SERVED);
        }
        exchange.next();
    }
}
