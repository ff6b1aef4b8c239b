package io.quantree.webhook.delivery;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** How far a delivery is. */
@Enum("WebhookDeliveryStatus")
@Description("How far a delivery is.")
public enum DeliveryStatus {
    @Description("It waits for its first or its next attempt.")
    PENDING,
    @Description("A request is under way.")
    SENDING,
    @Description("The receiver has accepted it.")
    DELIVERED,
    @Description("A dead letter: no attempt follows, unless it is replayed.")
    DEAD
}
