package io.quantree.webhook;

import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** How the receiver of a webhook does. */
@Type("WebhookReceiver")
@Description("How the receiver of a webhook does.")
public record WebhookReceiver(
        @Description("Events that wait to be sent, counted up to 10,000.")
        int waiting,

        @Description("Dead letters, counted up to 10,000.") int dead,

        @Description("Failed attempts since the last good one.")
        int failures,

        @Description("Until when it is left alone, because it keeps failing; null while it is not.") @Nullable
        Instant pausedUntil,

        @Description("When it last accepted an event.") @Nullable
        Instant succeededOn,

        @Description("When it last failed.") @Nullable Instant failedOn) {
    static final WebhookReceiver UNKNOWN = new WebhookReceiver(0, 0, 0, null, null, null);
}
