package io.quantree.webhook.event;

import io.quantree.change.ChangeKind;
import io.quantree.offer.change.FollowedCatalogues;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Has the virtual catalogues followed of whose availability webhooks are told: nothing is told of those that have no reader. */
@Singleton
final class FollowedOffers {
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final FollowedCatalogues catalogues;
    private final Clock clock;
    private volatile Set<Long> asked = Set.of();
    private volatile Instant askedOn = Instant.EPOCH;

    FollowedOffers(FollowedCatalogues catalogues, Clock clock) {
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /** Asks when the retailers are others than before, and every few seconds, because a virtual catalogue may have been created since. */
    Uni<Void> ask(List<Subscription> subscriptions) {
        Set<Long> retailers = subscriptions.stream()
                .filter(subscription -> subscription.kinds().contains(ChangeKind.AVAILABILITY))
                .map(Subscription::retailerId)
                .collect(Collectors.toUnmodifiableSet());
        Instant now = clock.instant();
        if (retailers.isEmpty() || (retailers.equals(asked) && now.isBefore(askedOn.plus(AGAIN)))) {
            return Uni.createFrom().voidItem();
        }
        return catalogues.ask(new RetailerSet(retailers)).invoke(() -> {
            asked = retailers;
            askedOn = now;
        });
    }
}
