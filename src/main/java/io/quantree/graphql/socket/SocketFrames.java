package io.quantree.graphql.socket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts the messages of a client together from their frames. */
final class SocketFrames {
    private final long max;
    private Buffer message = Buffer.buffer();

    /** @param max the most bytes of a message */
    SocketFrames(long max) {
        this.max = max;
    }

    /** The message that is complete with the frame; null when none is. */
    @Nullable
    String add(WebSocketFrame frame) {
        if (frame.isBinary()) {
            throw new SocketViolation(CloseCode.BAD_REQUEST, "Messages are texts.");
        }
        if (!frame.isText() && !frame.isContinuation()) {
            return null;
        }
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
