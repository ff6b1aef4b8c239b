package io.quantree.webhook;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The form of a webhook's requests. */
@Enum("WebhookFormat")
@Description("The form of a webhook's requests.")
public enum WebhookFormat {
    @Description("The event as the JSON body.")
    FLUENT,
    @Description("CloudEvents 1.0: one JSON object with the event as `data`, of type application/cloudevents+json.")
    CLOUDEVENTS_STRUCTURED,
    @Description("CloudEvents 1.0: the event as the JSON body, and its attributes as headers `ce-…`.")
    CLOUDEVENTS_BINARY,
    @Description("What the webhook's template makes of the event.")
    TEMPLATE;

    /** Whether its requests carry the header {@code fluent-signature}: receivers of CloudEvents don't know it. */
    public boolean carriesFluentSignature() {
        return this == FLUENT || this == TEMPLATE;
    }
}
