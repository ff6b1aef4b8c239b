package io.quantree.feed.destination;

/** A destination did not take a file. The message says why, in words that may be shown to the owner of the feed. */
public final class DestinationFailure extends RuntimeException {
    public DestinationFailure(String message) {
        super(message, null, false, false);
    }
}
