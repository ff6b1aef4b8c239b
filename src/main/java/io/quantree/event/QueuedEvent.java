package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.telemetry.EventLabels;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record QueuedEvent(UUID id, String name, @Nullable String attributes, Origin origin) {

    record Origin(
            @Nullable String accountId,
            @Nullable String entityType,
            @Nullable String source) {}

    /** The content, which was validated when the event was accepted. */
    EventContent content() {
        return EventContent.of(name, EventJson.tree(attributes), Integer.MAX_VALUE)
                .orElseThrow(() -> new IllegalStateException("no handler for events named " + name));
    }

    EventLabels labels(Catalogue catalogue) {
        return new EventLabels(
                origin.accountId(),
                Long.toString(catalogue.retailerId()),
                EventContent.isHandled(name) ? name : EventMetrics.OTHER,
                origin.entityType(),
                origin.source());
    }

    Instant acceptedOn() {
        return EventId.timeOf(id);
    }
}
