package io.quantree.webhook;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What changes of a webhook. */
@Input("UpdateWebhookInput")
@Description("What changes of a webhook; what is left out stays.")
public record WebhookUpdate(
        @NonNull @Description("The webhook.") String ref,

        @Description("The name that people read, 255 characters at most.") @Nullable
        String name,

        @Description("Where the requests go: an https URL, 2,000 characters at most.") @Nullable
        String url,

        @Description("A webhook that was DISABLED is told what happens from now on.") @Nullable
        WebhookStatus status,

        @Description("Why it gets that status; 255 characters at most.") @Nullable
        String reason,

        @Description("Whether it gets a new secret, which the answer shows. The former one signs as well for a day.")
        @Nullable
        Boolean rotateSecret,

        WebhookContent content,

        @Description("Write only when it still has this version.") @Nullable
        Integer ifVersion) {}
