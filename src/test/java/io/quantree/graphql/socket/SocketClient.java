package io.quantree.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of graphql-transport-ws that shows each message. */
final class SocketClient implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 15;

    final WebSocket socket;
    private final WebSocketClient client;
    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private SocketClient(WebSocketClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
        socket.textMessageHandler(text -> messages.add(new JsonObject(text)));
        socket.closeHandler(ignored -> {
            Short code = socket.closeStatusCode();
            closed.complete(code == null ? -1 : code.intValue());
        });
    }

    /** Opens a WebSocket with these headers. */
    static SocketClient open(Vertx vertx, String... headers) {
        return openAs(vertx, SocketRoute.PROTOCOL, headers);
    }

    private static SocketClient openAs(Vertx vertx, String protocol, String... headers) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(RestAssured.port)
                .setURI("/graphql")
                .addSubProtocol(protocol);
        for (int i = 0; i < headers.length; i += 2) {
            options.addHeader(headers[i], headers[i + 1]);
        }
        WebSocketClient client = vertx.createWebSocketClient();
        CompletableFuture<SocketClient> opened = new CompletableFuture<>();
        client.connect(options).onComplete(connected -> {
            // On the event loop of the connection, before its first message.
            if (connected.succeeded()) {
                opened.complete(new SocketClient(client, connected.result()));
            } else {
                opened.completeExceptionally(connected.cause());
            }
        });
        return opened.join();
    }

    /** The status with which an upgrade is refused. */
    static int refusal(Vertx vertx, String protocol, String... headers) {
        try (SocketClient opened = openAs(vertx, protocol, headers)) {
            throw new AssertionError("opened: " + opened.socket.subProtocol());
        } catch (CompletionException e) {
            return ((UpgradeRejectedException) Objects.requireNonNull(e.getCause())).getStatus();
        }
    }

    SocketClient send(JsonObject message) {
        return send(message.encode());
    }

    SocketClient send(String text) {
        socket.writeTextMessage(text);
        return this;
    }

    /** Initialises it, with a payload of names and values. */
    SocketClient initialised(String... payload) {
        JsonObject values = new JsonObject();
        for (int i = 0; i < payload.length; i += 2) {
            values.put(payload[i], payload[i + 1]);
        }
        send(new JsonObject().put("type", "connection_init").put("payload", values));
        assertThat(next().getString("type")).isEqualTo("connection_ack");
        return this;
    }

    SocketClient subscribe(String id, String query) {
        return subscribe(id, query, Map.of());
    }

    SocketClient subscribe(String id, String query, Map<String, Object> variables) {
        return send(new JsonObject()
                .put("id", id)
                .put("type", "subscribe")
                .put("payload", new JsonObject().put("query", query).put("variables", new JsonObject(variables))));
    }

    /** The next message. */
    JsonObject next() {
        return Objects.requireNonNull(nextWithin(PATIENCE_SECONDS), () -> "no message; closed: " + closed);
    }

    /** The next message if one comes in time. */
    @Nullable
    JsonObject nextWithin(int seconds) {
        try {
            return messages.poll(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The change in the next message, which must be one. */
    JsonObject change() {
        JsonObject message = next();
        assertThat(message.getString("type")).as(message.encode()).isEqualTo("next");
        return message.getJsonObject("payload").getJsonObject("data").getJsonObject("stockChanges");
    }

    /** The extensions of the error in the next message, which must be one. */
    JsonObject error(String id) {
        JsonObject message = next();
        assertThat(message.getString("type")).as(message.encode()).isEqualTo("error");
        assertThat(message.getString("id")).isEqualTo(id);
        return message.getJsonArray("payload").getJsonObject(0).getJsonObject("extensions");
    }

    /** The code with which the service closes it. */
    int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public void close() {
        socket.close();
        client.close();
    }
}
