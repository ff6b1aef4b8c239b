package io.quantree.event;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The processing status of an event; PENDING changes once, to a final status. */
@Schema(
        description =
                "PENDING waits to be applied; SUCCESS was applied later, COMPLETE at once; FAILED holds something that could not be applied;"
                        + " NO_MATCH is nothing that Quantree handles.")
public enum EventStatus {
    /** Stored, waits to be applied. */
    PENDING,
    /** Applied in the background. */
    SUCCESS,
    /** At least one element was not applied; its errors say which. */
    FAILED,
    /** The name of the event is not handled. */
    NO_MATCH,
    /** Applied before the request was answered. */
    COMPLETE
}
