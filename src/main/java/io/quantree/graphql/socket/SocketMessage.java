package io.quantree.graphql.socket;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a client.
 *
 * @param id the subscription that it is about; null where the type has none
 */
record SocketMessage(Type type, @Nullable String id, Map<String, Object> payload) {
    /** The longest id of a subscription, in characters. */
    static final int ID_MAX = 100;

    static final String ACK = "{\"type\":\"connection_ack\"}";
    static final String PONG = "{\"type\":\"pong\"}";

    enum Type {
        connection_init,
        ping,
        pong,
        subscribe,
        complete
    }

    static SocketMessage of(String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException e) {
            throw bad("A message must be a JSON object.");
        }
        Type type = type(message.getValue("type"));
        boolean about = type == Type.subscribe || type == Type.complete;
        return new SocketMessage(
                type, about ? id(message.getValue("id")) : null, payload(type, message.getValue("payload")));
    }

    private static Type type(@Nullable Object given) {
        for (Type type : Type.values()) {
            if (type.name().equals(given)) {
                return type;
            }
        }
        throw bad("type must be connection_init, ping, pong, subscribe or complete.");
    }

    private static String id(@Nullable Object given) {
        if (given instanceof String id && !id.isEmpty() && id.length() <= ID_MAX) {
            return id;
        }
        throw bad("id must be a text of 1 to " + ID_MAX + " characters.");
    }

    private static Map<String, Object> payload(Type type, @Nullable Object given) {
        if (given instanceof JsonObject object) {
            return object.getMap();
        }
        if (given != null || type == Type.subscribe) {
            throw bad("payload must be a JSON object.");
        }
        return Map.of();
    }

    private static SocketViolation bad(String reason) {
        return new SocketViolation(CloseCode.BAD_REQUEST, reason);
    }

    /** @param answer the answer to an event, as JSON */
    static String next(String id, String answer) {
        return about(id, "next", answer);
    }

    /** @param errors why a subscription ends, as a JSON array */
    static String error(String id, String errors) {
        return about(id, "error", errors);
    }

    private static String about(String id, String type, String payload) {
        return "{\"id\":" + Json.encode(id) + ",\"type\":\"" + type + "\",\"payload\":" + payload + "}";
    }

    static String complete(String id) {
        return "{\"id\":" + Json.encode(id) + ",\"type\":\"complete\"}";
    }
}
