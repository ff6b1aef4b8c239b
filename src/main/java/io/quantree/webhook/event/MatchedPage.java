package io.quantree.webhook.event;

import io.quantree.change.Change;
import io.quantree.webhook.WebhookEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Who is told what of a page of changes, in their order, before channels are known. */
final class MatchedPage {
    private record Match(Subscription subscription, Happening happening) {
        boolean asksForChannel() {
            return subscription.filter().channels() != null && happening.isStock();
        }
    }

    private final Map<Long, List<Subscription>> byRetailer = new HashMap<>();
    private final List<Match> matches = new ArrayList<>();

    MatchedPage(List<Subscription> subscriptions) {
        subscriptions.forEach(subscription -> byRetailer
                .computeIfAbsent(subscription.retailerId(), first -> new ArrayList<>())
                .add(subscription));
    }

    /** Whether any webhook of these retailers could be told of the change. */
    boolean concerns(List<Long> retailers) {
        return retailers.stream().anyMatch(byRetailer::containsKey);
    }

    /** Since which cursor a webhook of these retailers is told of the event; empty when none is. */
    OptionalLong since(List<Long> retailers, WebhookEvent event) {
        return retailers.stream()
                .flatMap(retailer -> byRetailer.getOrDefault(retailer, List.of()).stream())
                .filter(subscription -> subscription.events().contains(event))
                .mapToLong(Subscription::sinceCursor)
                .min();
    }

    void add(Change change, List<Long> retailers, List<Happening> happenings) {
        for (Happening happening : happenings) {
            for (Long retailer : retailers) {
                for (Subscription subscription : byRetailer.getOrDefault(retailer, List.of())) {
                    if (change.cursor() > subscription.sinceCursor()
                            && subscription.events().contains(happening.event())
                            && subscription
                                    .filter()
                                    .admits(happening.catalogues(), happening.location(), happening.product())) {
                        matches.add(new Match(subscription, happening));
                    }
                }
            }
        }
    }

    /** Those whose channels have to be read. */
    Set<Happening> asking() {
        Set<Happening> asking = new HashSet<>();
        matches.stream().filter(Match::asksForChannel).forEach(match -> asking.add(match.happening()));
        return asking;
    }

    void draft(StockChannels channels, Drafts drafts) {
        for (Match match : matches) {
            if (!match.asksForChannel()
                    || match.subscription().filter().admitsChannels(channels.of(match.happening()))) {
                drafts.add(match.subscription(), match.happening());
            }
        }
    }
}
