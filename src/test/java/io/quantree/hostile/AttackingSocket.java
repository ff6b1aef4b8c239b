package io.quantree.hostile;

import io.quantree.support.RawConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A WebSocket of an attacker, who reads nothing from it and may send frames that no client would send. */
final class AttackingSocket implements AutoCloseable {
    static final int TEXT = 0x1;
    static final int CONTINUATION = 0x0;
    static final int PING = 0x9;

    /** The headers of an upgrade, as lines. */
    static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n";

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int LENGTH_OF_TWO_BYTES = 126;
    private static final int LENGTH_OF_EIGHT_BYTES = 127;
    private static final int HEAD_MAX = 14;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final int LOOKS_MAX = 400;

    private final RawConnection connection;
    private final Target target;

    private AttackingSocket(RawConnection connection, Target target) {
        this.connection = connection;
        this.target = target;
    }

    /** Opens one, and counts the status of the answer to its upgrade. */
    static AttackingSocket open(Target target) throws IOException {
        RawConnection connection = target.openSlow();
        connection.send("GET /graphql HTTP/1.1\r\nHost: attacker\r\n" + UPGRADE + target.authorization() + "\r\n");
        target.count(Integer.toString(connection.answerToHead().status()));
        return new AttackingSocket(connection, target);
    }

    void text(String text) throws IOException {
        frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a frame. Its mask is zero, so its content stands in it as it is. */
    void frame(int kind, boolean last, byte[] content) throws IOException {
        frame(kind, last, content.length, content);
    }

    /** Sends a frame that says it has so many bytes, and these bytes of it. */
    void frame(int kind, boolean last, long length, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HEAD_MAX + content.length);
        frame.put((byte) (last ? FINAL | kind : kind));
        if (length < LENGTH_OF_TWO_BYTES) {
            frame.put((byte) (MASKED | length));
        } else if (length <= 0xFFFF) {
            frame.put((byte) (MASKED | LENGTH_OF_TWO_BYTES)).putShort((short) length);
        } else {
            frame.put((byte) (MASKED | LENGTH_OF_EIGHT_BYTES)).putLong(length);
        }
        frame.putInt(0).put(content).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        connection.send(bytes);
    }

    /** Initialises it, and waits for what the service says to it. */
    void initialise() throws Exception {
        text("{\"type\":\"connection_init\"}");
        for (int i = 0; i < LOOKS_MAX && !connection.isAnswered() && !target.isOver(); i++) {
            target.pause(LOOK);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
