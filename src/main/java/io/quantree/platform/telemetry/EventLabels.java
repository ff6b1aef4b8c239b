package io.quantree.platform.telemetry;

import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * What is told about where an event or a batch comes from.
 *
 * @param accountId as the client gave it, if it did
 */
public record EventLabels(
        @Nullable String accountId,
        String retailerId,
        String eventName,
        @Nullable String entityType,
        @Nullable String source) {

    Tags tags() {
        return Tags.of(
                "account_id", String.valueOf(accountId),
                "retailer_id", retailerId,
                "event_name", eventName,
                "entity_type", String.valueOf(entityType),
                "source", String.valueOf(source));
    }
}
