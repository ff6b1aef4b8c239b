package io.quantree.platform.ops;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The info of this replica: {@code GET /q/info}. */
@Singleton
class InfoRoute {
    static final String PATH = "/q/info";

    private final ServiceInfo service;

    InfoRoute(ServiceInfo service) {
        this.service = service;
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::answer);
    }

    private void answer(RoutingContext exchange) {
        service.read()
                .subscribe()
                .with(
                        info -> exchange.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                .end(info.encode()),
                        exchange::fail);
    }
}
