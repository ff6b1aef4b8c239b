package io.quantree.event;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The processing status of an event; PENDING changes once, to a final status. */
@Schema(
        description =
                "PENDING waits to be applied; SUCCESS was applied later, COMPLETE at once; FAILED holds something that could not be applied;"
                        + " NO_MATCH is nothing that Quantree handles.")
public enum EventStatus {
    PENDING,
    SUCCESS,
    FAILED,
    NO_MATCH,
    COMPLETE
}
