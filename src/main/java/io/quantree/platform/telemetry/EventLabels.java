package io.quantree.platform.telemetry;

import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/** The origin of an event or a batch, as metric labels; no account id if the client sent none. */
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
