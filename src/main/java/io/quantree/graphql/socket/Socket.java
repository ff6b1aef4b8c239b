package io.quantree.graphql.socket;

import io.quantree.problem.Problem;
import io.quantree.security.Caller;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One WebSocket that speaks graphql-transport-ws. All of it runs on the event loop of its connection. */
final class Socket {
    private static final Logger LOG = Logger.getLogger(Socket.class);

    final Sockets shared;
    final RoutingContext exchange;
    final Context context = Vertx.currentContext();
    private final ServerWebSocket connection;
    private final SocketWatch watch;
    private final Map<String, SocketSubscription> running = new HashMap<>();
    private final SocketFrames frames;
    private boolean initialised;
    private @Nullable Caller caller;
    private boolean closed;

    Socket(Sockets shared, RoutingContext exchange, ServerWebSocket connection) {
        this.shared = shared;
        this.exchange = exchange;
        this.connection = connection;
        this.watch = new SocketWatch(this, shared.settings);
        this.frames = new SocketFrames(shared.settings);
    }

    void begin() {
        connection
                .frameHandler(this::frame)
                .pongHandler(pong -> watch.heard())
                .drainHandler(drained -> List.copyOf(running.values()).forEach(SocketSubscription::drained))
                .exceptionHandler(failure -> LOG.debugf(failure, "WebSocket failed"));
        watch.begin();
    }

    boolean isReady() {
        return caller != null;
    }

    boolean isIdle() {
        return running.isEmpty();
    }

    /** Whether the client leaves unread what is sent. */
    boolean isFull() {
        return connection.writeQueueFull();
    }

    Caller caller() {
        return Objects.requireNonNull(caller);
    }

    private void frame(WebSocketFrame frame) {
        watch.heard();
        if (closed || frame.isClose()) {
            return;
        }
        try {
            String message = frames.add(frame);
            if (message != null) {
                receive(SocketMessage.of(message));
            }
        } catch (SocketViolation violation) {
            close(violation.code(), violation.reason());
            // One that floods would be read until it is cut off; the answer to the close is not worth that.
            connection.pause();
        }
    }

    private void receive(SocketMessage message) {
        String id = String.valueOf(message.id());
        switch (message.type()) {
            case connection_init -> initialise(message.payload());
            case ping -> send(SocketMessage.PONG);
            case pong -> {}
            case subscribe -> subscribe(id, message.payload());
            case complete -> complete(id);
        }
    }

    private void initialise(Map<String, Object> payload) {
        if (initialised) {
            throw new SocketViolation(CloseCode.TOO_MANY_INITIALISATIONS, "Too many initialisation requests");
        }
        initialised = true;
        shared.callers
                .initialise(exchange, payload)
                .emitOn(MutinyHelper.executor(context))
                .subscribe()
                .with(
                        found -> {
                            caller = found;
                            send(SocketMessage.ACK);
                        },
                        this::unknown);
    }

    /** Looks whether the token is still valid. */
    void look() {
        shared.callers
                .lookAgain(exchange)
                .emitOn(MutinyHelper.executor(context))
                .subscribe()
                .with(stillValid -> {}, this::unknown);
    }

    private void unknown(Throwable failure) {
        if (failure instanceof Problem problem) {
            close(CloseCode.FORBIDDEN, problem.detail());
        } else {
            LOG.warnf(failure, "caller of a WebSocket not found");
            close(CloseCode.INTERNAL_ERROR, "The caller could not be found.");
        }
    }

    private void subscribe(String id, Map<String, Object> request) {
        if (!isReady()) {
            throw new SocketViolation(CloseCode.UNAUTHORIZED, "Unauthorized");
        }
        if (running.containsKey(id)) {
            throw new SocketViolation(CloseCode.SUBSCRIBER_EXISTS, "Subscriber for " + id + " already exists");
        }
        int max = shared.settings.subscriptionsMax();
        SocketSubscription subscription = new SocketSubscription(this, id);
        running.put(id, subscription);
        if (running.size() > max) {
            subscription.refuseOneOf(running.size(), max);
        } else {
            subscription.begin(request);
        }
    }

    private void complete(String id) {
        SocketSubscription subscription = running.remove(id);
        if (subscription != null) {
            subscription.cancel();
            watch.changed();
        }
    }

    /** Sends the last message of a subscription that is still wanted. */
    void finish(String id, String last) {
        if (running.remove(id) != null) {
            watch.changed();
            send(last);
        }
    }

    void send(String text) {
        if (!closed) {
            connection.writeTextMessage(text);
        }
    }

    void ping() {
        connection.writePing(Buffer.buffer());
    }

    /** The replica stops. */
    void leave() {
        context.runOnContext(ignored ->
                close(CloseCode.GOING_AWAY, "The replica is stopping. Connect again, and go on after your cursor."));
    }

    void close(CloseCode code, String reason) {
        if (!closed) {
            closed = true;
            shared.closed(code);
            ended();
            connection.close(code.code(), CloseCode.shortened(reason));
            SocketEnd.cutLater(exchange, context);
        }
    }

    /** Nothing is sent any more. */
    void ended() {
        closed = true;
        watch.end();
        running.values().forEach(SocketSubscription::cancel);
        running.clear();
    }
}
