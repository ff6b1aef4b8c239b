package io.quantree.webhook.delivery;

import io.quantree.webhook.AddressRule;
import io.quantree.webhook.WebhookSettings;
import io.quantree.webhook.WebhookUrl;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;

/** Checks where requests go, for each request and each redirect anew. */
@Singleton
record Targets(Names names, AddressRule rule, WebhookSettings settings) {
    /** The target of a URL; fails with {@link TargetRefused} when the service may not connect to it. */
    Uni<Target> of(String url) {
        return Uni.createFrom()
                .item(() -> WebhookUrl.checked(url, settings.plainHttp()))
                .onFailure(IllegalArgumentException.class)
                .transform(failure -> new TargetRefused(String.valueOf(failure.getMessage())))
                .chain(this::of);
    }

    private Uni<Target> of(URI url) {
        return names.addresses(Target.host(url)).map(addresses -> addresses.stream()
                .filter(rule::admits)
                .findFirst()
                .map(address -> new Target(url, address))
                .orElseThrow(() -> new TargetRefused("the host " + Target.host(url)
                        + " has no public address; others are allowed by quantree.outbound.allowed-networks")));
    }

    /** A URL that the service does not connect to; the message says why. */
    static final class TargetRefused extends RuntimeException {
        TargetRefused(String reason) {
            super(reason, null, false, false);
        }
    }
}
