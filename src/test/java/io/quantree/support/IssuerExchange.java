package io.quantree.support;

import com.sun.net.httpserver.HttpExchange;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads requests of {@link IssuerPages}, and answers them. */
final class IssuerExchange {
    private IssuerExchange() {}

    static void refuse(HttpExchange exchange, int status, String error) {
        OutsideIssuerServer.answer(
                exchange,
                status,
                "application/json",
                new JsonObject().put("error", error).encode());
    }

    static void redirect(HttpExchange exchange, String to, Map<String, String> parameters) throws IOException {
        QueryStringEncoder address = new QueryStringEncoder(to);
        parameters.forEach(address::addParam);
        exchange.getResponseHeaders().set("Location", address.toString());
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    static Map<String, String> form(HttpExchange exchange) throws IOException {
        return single("?" + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    static Map<String, String> query(HttpExchange exchange) {
        return single("?" + exchange.getRequestURI().getRawQuery());
    }

    private static Map<String, String> single(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        new QueryStringDecoder(query).parameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        return parameters;
    }
}
