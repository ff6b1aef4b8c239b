package io.quantree.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** Recognises requests that want their connection to become a WebSocket. */
public final class WebSocketUpgrade {
    private static final String WEB_SOCKET = "websocket";

    private WebSocketUpgrade() {}

    public static boolean isAskedBy(HttpServerRequest request) {
        String upgrade = request.getHeader(HttpHeaders.UPGRADE);
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains(WEB_SOCKET);
    }
}
