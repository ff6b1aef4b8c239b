package io.quantree.graphql.socket;

/** A message that the protocol forbids; it ends the WebSocket. */
final class SocketViolation extends RuntimeException {
    private final CloseCode code;

    SocketViolation(CloseCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    CloseCode code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
