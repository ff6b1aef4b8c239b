package io.quantree.event;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the events that a search has found, latest first. */
@Schema(name = "EventPage", description = "A page of events, the latest first.")
public record EventPage(
        @Schema(description = "Index of the first event answered.")
        int start,

        @Schema(description = "How many events are answered.")
        int count,

        @Schema(
                description =
                        "Whether there are more. A page whose events are large together ends early: go on at start + count.")
        boolean hasMore,

        List<Event> results) {
    public EventPage {
        results = List.copyOf(results);
    }
}
