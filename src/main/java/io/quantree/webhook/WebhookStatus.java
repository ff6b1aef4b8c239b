package io.quantree.webhook;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Whether a webhook collects and sends events. */
@Enum("WebhookStatus")
@Description("Whether a webhook collects and sends events.")
public enum WebhookStatus {
    @Description("It collects events and sends them.")
    ACTIVE,
    @Description("It collects events and keeps them until it is ACTIVE again.")
    PAUSED,
    @Description(
            "It collects nothing and sends nothing. A receiver that answers 410 gets its webhook here; what waited is a dead letter.")
    DISABLED
}
