package io.quantree.webhook.delivery;

import io.smallrye.graphql.api.Nullable;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** One request of a delivery. */
@Type("WebhookAttempt")
@Description("One request of a delivery.")
public record DeliveryAttempt(
        @Description("Counts from 1.") int attempt,

        @NonNull @Description("When it was sent.") Instant attemptedOn,

        @Description("How long it took, in milliseconds.") int millis,

        @Description("The status of the answer; null without one.") @Nullable
        Integer statusCode,

        @Description("What went wrong; null when the receiver accepted it.") @Nullable
        String error,

        @Description("The first kilobyte of the answer; null without one.") @Nullable
        String answer) {
    static DeliveryAttempt of(Row row) {
        return new DeliveryAttempt(
                row.getInteger("attempt"),
                row.getOffsetDateTime("attempted_on").toInstant(),
                row.getInteger("millis"),
                row.getInteger("status_code"),
                row.getString("error"),
                row.getString("answer"));
    }
}
