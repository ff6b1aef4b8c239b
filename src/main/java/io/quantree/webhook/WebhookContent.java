package io.quantree.webhook;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What the inputs that create and change webhooks have in common; null for what is left out. */
@Input("WebhookArguments")
public record WebhookContent(
        @Description("The events that it is told, e.g. OnHandChanged; all of them when a new webhook names none.")
        @Nullable
        List<@NonNull String> events,

        @Description(
                "Only of these catalogues and virtual catalogues, 500 at most. An empty list stands for all. Events without a catalogue pass.")
        @Nullable
        List<@NonNull String> catalogueRefs,

        @Description(
                "Only at these locations, 500 at most. An empty list stands for all. Events without a location pass.")
        @Nullable
        List<@NonNull String> locationRefs,

        @Description(
                "Only stock of these channels, 500 at most. An empty list stands for all. Events without stock pass.")
        @Nullable
        List<@NonNull String> channels,

        @Description("Only these products, 500 at most. An empty list stands for all. Events without a product pass.")
        @Nullable
        List<@NonNull String> productRefs,

        @Description(
                "The secret of the header webhook-signature: whsec_ and 24 to 64 random bytes in Base64. A new webhook gets one when it is"
                        + " left out. A new secret of an old webhook signs beside the former one for a day.")
        @Nullable
        String secret,

        @Description("Its own headers, 20 at most, all of them; an empty list takes them away.") @Nullable
        List<@NonNull WebhookHeader> headers,

        @Description("The form of its requests; FLUENT for a new webhook.") @Nullable
        WebhookFormat format,

        @Description(
                "A Qute template of the body for the format TEMPLATE, 16,000 characters at most. It sees the fields of the event by their names."
                        + " Texts are escaped for JSON, and `.json` writes a value as JSON.")
        @Nullable
        String template,

        @Description("Most requests a second, from 1 to 1000; 0 for no limit.") @Nullable
        Integer rateLimit,

        @Description("Most requests at a time, from 1 to 32; 4 for a new webhook.") @Nullable
        Integer concurrency,

        @Description(
                "How long a position's changes are collected before one event tells them, in milliseconds, up to a day; 1000 for a new webhook.")
        @Nullable
        Integer intervalMillis,

        @Description("The pauses between attempts; THREE_DAYS for a new webhook.") @Nullable
        RetrySchedule retrySchedule) {}
