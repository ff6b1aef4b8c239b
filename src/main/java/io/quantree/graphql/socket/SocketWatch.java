package io.quantree.graphql.socket;

import io.vertx.core.Vertx;
import java.time.Duration;

/** The times of one WebSocket: of its first message, its life, its silence, and what it leaves unread. */
final class SocketWatch {
    private static final long EVERY_MILLIS = 250;
    /** A client that hears a ping has until the ping after the next to answer. */
    private static final int UNANSWERED_MAX = 2;

    private final Socket socket;
    private final SocketSettings settings;
    private final Vertx vertx;
    private final long begun = System.nanoTime();
    private long timer = -1;
    private long changed = begun;
    private long looked = begun;
    private long pinged = begun;
    private int unanswered;
    private long unread = begun;

    SocketWatch(Socket socket, SocketSettings settings) {
        this.socket = socket;
        this.settings = settings;
        this.vertx = socket.context.owner();
    }

    void begin() {
        timer = vertx.setPeriodic(EVERY_MILLIS, ignored -> look(System.nanoTime()));
    }

    void end() {
        vertx.cancelTimer(timer);
    }

    /** Something came from the client. */
    void heard() {
        unanswered = 0;
    }

    /** The number of subscriptions has changed. */
    void changed() {
        changed = System.nanoTime();
    }

    private void look(long now) {
        if (!socket.isReady()) {
            if (over(begun, now, settings.initMax())) {
                socket.close(CloseCode.INITIALISATION_TIMEOUT, "Connection initialisation timeout");
            }
            return;
        }
        if (!socket.isFull()) {
            unread = now;
        }
        if (over(unread, now, settings.slowMax())) {
            socket.close(CloseCode.TRY_AGAIN_LATER, "Nothing was read for " + settings.slowMax());
        } else if (over(begun, now, settings.lifeMax())) {
            socket.close(CloseCode.GOING_AWAY, "A WebSocket lasts " + settings.lifeMax() + ". Connect again.");
        } else if (socket.isIdle() && over(changed, now, settings.idleMax())) {
            socket.close(CloseCode.GOING_AWAY, "Without a subscription for " + settings.idleMax());
        } else {
            ping(now);
            if (over(looked, now, settings.lookEvery())) {
                looked = now;
                socket.look();
            }
        }
    }

    private void ping(long now) {
        if (!over(pinged, now, settings.pingEvery())) {
            return;
        }
        if (unanswered == UNANSWERED_MAX) {
            socket.close(CloseCode.GOING_AWAY, "Pings are not answered.");
            return;
        }
        pinged = now;
        unanswered++;
        socket.ping();
    }

    private static boolean over(long since, long now, Duration time) {
        return now - since >= time.toNanos();
    }
}
