package io.quantree.graphql.socket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts the frames of a client, and puts its messages together from them. */
final class SocketFrames {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final SocketSettings settings;
    private Buffer message = Buffer.buffer();
    private long window = System.nanoTime();
    private int frames;

    SocketFrames(SocketSettings settings) {
        this.settings = settings;
    }

    /** The message that is complete with the frame; null when none is. Fails when the frame is one that the client may not send. */
    @Nullable
    String add(WebSocketFrame frame) {
        if (frame.isBinary()) {
            throw new SocketViolation(CloseCode.BAD_REQUEST, "Messages are texts.");
        }
        boolean content = frame.isText() || frame.isContinuation();
        // What is neither answers a ping of the service.
        if (content || frame.isPing()) {
            count(System.nanoTime());
        }
        return content ? message(frame) : null;
    }

    private void count(long now) {
        if (now - window >= WINDOW.toNanos()) {
            window = now;
            frames = 0;
        }
        if (++frames > settings.messagesMax()) {
            throw new SocketViolation(
                    CloseCode.POLICY_VIOLATION,
                    "A client may send " + settings.messagesMax() + " messages in " + WINDOW.toSeconds() + " s.");
        }
    }

    private @Nullable String message(WebSocketFrame frame) {
        long max = settings.messageMax().asLongValue();
        Buffer more = frame.binaryData();
        if (message.length() + more.length() > max) {
            throw new SocketViolation(CloseCode.MESSAGE_TOO_BIG, "A message may have " + max + " bytes.");
        }
        message.appendBuffer(more);
        if (!frame.isFinal()) {
            return null;
        }
        String text = message.toString(StandardCharsets.UTF_8);
        message = Buffer.buffer();
        return text;
    }
}
