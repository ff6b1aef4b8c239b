package io.quantree.platform.telemetry;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets scrapers ask for OpenMetrics alone: the endpoint compares the character set too, which they need not name. */
@ApplicationScoped
class ScrapeAccept {
    private static final String TYPE = "application/openmetrics-text";
    private static final String SERVED = TYPE + "; version=1.0.0; charset=utf-8";
    private static final String PATH = "/q/metrics";
    private static final int PRIORITY = 100;

    void register(@Observes Filters filters) {
        filters.register(
                exchange -> {
                    String accept = exchange.request().getHeader(HttpHeaders.ACCEPT);
                    if (accept != null
                            && accept.startsWith(TYPE)
                            && accept.indexOf(',') < 0
                            && exchange.normalizedPath().equals(PATH)) {
                        exchange.request().headers().set(HttpHeaders.ACCEPT, SERVED);
                    }
                    exchange.next();
                },
                PRIORITY);
    }
}
