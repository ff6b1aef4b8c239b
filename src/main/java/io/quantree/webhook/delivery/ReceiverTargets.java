package io.quantree.webhook.delivery;

import io.quantree.outbound.Target;
import io.quantree.outbound.TargetRefused;
import io.quantree.outbound.Targets;
import io.quantree.webhook.WebhookSettings;
import io.quantree.webhook.WebhookUrl;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Checks where requests to receivers go, for each request and each redirect anew. */
@Singleton
record ReceiverTargets(Targets targets, WebhookSettings settings) {
    /** The target of a URL; fails with {@link TargetRefused} when the service may not connect to it. */
    Uni<Target> of(String url) {
        return Uni.createFrom()
                .item(() -> WebhookUrl.checked(url, settings.plainHttp()))
                .onFailure(IllegalArgumentException.class)
                .transform(failure -> new TargetRefused(String.valueOf(failure.getMessage())))
                .chain(targets::of);
    }
}
