package io.quantree.outbound;

/** A URL to which the service does not connect; the message says why, in words that may be shown to the client that named it. */
public final class TargetRefused extends RuntimeException {
    public TargetRefused(String reason) {
        super(reason, null, false, false);
    }
}
