package io.quantree.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as it is applied. */
record QueuedEvent(UUID id, String name, @Nullable String attributes) {
    /** What it carries; it was checked when it was accepted. */
    EventContent content() {
        return EventContent.of(name, EventJson.tree(attributes), Integer.MAX_VALUE)
                .orElseThrow(() -> new IllegalStateException("nobody handles " + name));
    }
}
