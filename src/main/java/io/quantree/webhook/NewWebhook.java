package io.quantree.webhook;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A webhook to be created. The value of a Fluent setting, {@code {"name":…,"url":…}}, is one. */
@Input("CreateWebhookInput")
@Description("A webhook to be created. The value of a Fluent setting, an object of `name` and `url`, is one as it is.")
public record NewWebhook(
        @Description(
                "The name that clients use, unique in the account; 100 characters at most. The `name` when it is left out.")
        @Nullable
        String ref,

        @Description("The name that people read, 255 characters at most. The `ref` when it is left out.") @Nullable
        String name,

        @NonNull @Description("Where the requests go: an https URL, 2,000 characters at most.")
        String url,

        @Description("The retailer that it belongs to; may be left out when the header Quantree-Retailer names it.")
        @Nullable
        String retailerRef,

        @Description("ACTIVE when it is left out.") @Nullable
        WebhookStatus status,

        WebhookContent content) {}
