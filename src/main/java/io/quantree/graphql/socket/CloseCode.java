package io.quantree.graphql.socket;

import java.nio.charset.StandardCharsets;

/** Why a WebSocket is closed: codes of RFC 6455, and from 4400 on those of graphql-transport-ws. */
enum CloseCode {
    /** The replica stops, or the WebSocket has lasted its time: the client connects again. */
    GOING_AWAY(1001),
    POLICY_VIOLATION(1008),
    MESSAGE_TOO_BIG(1009),
    /** The client reads too slowly. */
    TRY_AGAIN_LATER(1013),
    BAD_REQUEST(4400),
    /** Something was asked before connection_ack. */
    UNAUTHORIZED(4401),
    /** The token is missing or no longer valid. */
    FORBIDDEN(4403),
    INITIALISATION_TIMEOUT(4408),
    SUBSCRIBER_EXISTS(4409),
    TOO_MANY_INITIALISATIONS(4429),
    INTERNAL_ERROR(4500);

    private static final int REASON_MAX = 123;

    private final short code;

    CloseCode(int code) {
        this.code = (short) code;
    }

    short code() {
        return code;
    }

    /** As much of a reason as the frame of a close has room for. */
    static String shortened(String reason) {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= REASON_MAX) {
            return reason;
        }
        int end = REASON_MAX;
        // Not within a character.
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
