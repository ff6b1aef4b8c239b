package io.quantree.event;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an event has come. It never goes back. */
@Schema(
        description =
                "PENDING waits to be applied; SUCCESS was applied later, COMPLETE at once; FAILED holds something that could not be applied;"
                        + " NO_MATCH is nothing that Quantree handles.")
public enum EventStatus {
    /** Stored, and waiting to be applied. */
    PENDING,
    /** Applied after it had waited. */
    SUCCESS,
    /** Something in it could not be applied; its errors say what. */
    FAILED,
    /** Nobody handles events of that name. */
    NO_MATCH,
    /** Applied before it was answered. */
    COMPLETE
}
