package io.quantree.webhook.event;

import io.quantree.catalogue.CatalogueOwners;
import io.quantree.change.Change;
import io.quantree.change.ChangeFeed;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangePage;
import io.quantree.change.ChangeScope;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.webhook.WebhookEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Turns the changes after its cursor into deliveries. One transaction queues the deliveries of a page and moves the cursor, behind the lock
 * of the cursor's row: no event is lost or queued twice, whichever replica does it.
 */
@Singleton
record EventMatcher(
        BackgroundPool pool,
        ChangeFeed feed,
        ChangeEvents events,
        Shortages shortages,
        CatalogueOwners owners,
        FollowedOffers offers,
        NewDeliveries deliveries,
        MatcherSettings settings,
        MatcherMetrics metrics,
        Clock clock) {
    private static final Logger LOG = Logger.getLogger(EventMatcher.class);

    /** One replica at a time; the others pass by. */
    private static final String LOCK = "SELECT cursor, seed FROM webhook_cursor WHERE id = 1 FOR UPDATE SKIP LOCKED";

    private static final String MOVE = "UPDATE webhook_cursor SET cursor = $1, moved_on = $2 WHERE id = 1";

    private record Place(long cursor, UUID seed) {}

    /** What a turn has done: how far the cursor is, and what was queued. */
    record Progress(long cursor, int changes, int queued, boolean more) {}

    /** One page; empty when no webhook is there to be told, or when another replica is at work. */
    Uni<Optional<Progress>> turn() {
        return subscriptions(pool)
                .call(offers::ask)
                .chain(known ->
                        known.isEmpty() ? left() : pool.withTransaction(connection -> locked(connection, known)))
                .onFailure()
                .invoke(metrics::failed);
    }

    /** There is nothing to do for this replica, so it is not behind. */
    private Uni<Optional<Progress>> left() {
        metrics.caughtUp();
        return Uni.createFrom().item(Optional.empty());
    }

    private static Uni<List<Subscription>> subscriptions(SqlClient client) {
        return client.preparedQuery(Subscription.LOAD)
                .execute()
                .map(rows -> rows.stream().map(Subscription::of).toList());
    }

    private Uni<Optional<Progress>> locked(SqlConnection connection, List<Subscription> known) {
        return connection
                .preparedQuery(LOCK)
                .execute()
                .map(rows -> Rows.first(rows, row -> new Place(row.getLong("cursor"), row.getUUID("seed"))))
                .chain(place -> place.isEmpty() ? left() : page(connection, place.get(), known));
    }

    private Uni<Optional<Progress>> page(SqlConnection connection, Place place, List<Subscription> known) {
        long oldest = known.stream().mapToLong(Subscription::sinceCursor).min().orElse(0);
        long after = Math.max(place.cursor(), oldest);
        return read(after, kinds(known))
                // A webhook that was created before a change of the page is seen now, so that it misses none.
                .chain(page -> subscriptions(connection)
                        .chain(present -> present.equals(known)
                                ? match(connection, place, page, present)
                                : Uni.createFrom().item(new Progress(place.cursor(), 0, 0, true))))
                .map(Optional::of);
    }

    private Uni<ChangePage> read(long after, Set<ChangeKind> kinds) {
        return feed.read(new ChangeScope(null, null, kinds), after, settings.page())
                .onFailure(failure -> failure instanceof Problem problem && problem.type() == ProblemType.CLEARED)
                .recoverWithUni(gone -> feed.head().map(head -> {
                    metrics.gap();
                    LOG.errorf(
                            "changes are no longer kept that webhooks were not told of, going on from the latest after=%d head=%d",
                            after, head);
                    return new ChangePage(List.of(), head, false);
                }));
    }

    private static Set<ChangeKind> kinds(List<Subscription> subscriptions) {
        EnumSet<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        subscriptions.forEach(subscription -> kinds.addAll(subscription.kinds()));
        return kinds;
    }

    private Uni<Progress> match(
            SqlConnection connection, Place place, ChangePage page, List<Subscription> subscriptions) {
        if (page.next() == place.cursor()) {
            metrics.caughtUp();
            return Uni.createFrom().item(new Progress(place.cursor(), 0, 0, false));
        }
        return owners.learn(page.changes())
                .map(learnt -> matched(page.changes(), subscriptions))
                .call(matches -> addShortages(connection, page, matches))
                .chain(matches ->
                        StockChannels.of(connection, matches.asking()).map(channels -> drafts(matches, channels)))
                .chain(drafts -> deliveries.queue(connection, drafts, place.seed()))
                .call(() -> connection.preparedQuery(MOVE).execute(Tuple.of(page.next(), OffsetDateTime.now(clock))))
                .map(queued -> new Progress(page.next(), page.changes().size(), queued, page.more()))
                .invoke(() -> metrics.matched(page));
    }

    private MatchedPage matched(List<Change> changes, List<Subscription> subscriptions) {
        MatchedPage matches = new MatchedPage(subscriptions);
        for (Change change : changes) {
            List<Long> retailers = owners.of(change);
            if (matches.concerns(retailers)) {
                matches.add(change, retailers, events.of(change));
            }
        }
        return matches;
    }

    private Uni<Void> addShortages(SqlConnection connection, ChangePage page, MatchedPage matches) {
        List<Shortages.Watched> watched = new ArrayList<>();
        for (Change change : page.changes()) {
            if (change.kind() == ChangeKind.QUANTITY) {
                matches.since(owners.of(change), WebhookEvent.SHORTAGE_FOUND)
                        .ifPresent(since -> watched.add(new Shortages.Watched(change, since)));
            }
        }
        return shortages
                .begun(connection, watched, page.next())
                .invoke(found -> found.forEach(
                        shortage -> matches.add(shortage.change(), owners.of(shortage.change()), List.of(shortage))))
                .replaceWithVoid();
    }

    private Drafts drafts(MatchedPage matches, StockChannels channels) {
        Drafts drafts = new Drafts(clock.instant());
        matches.draft(channels, drafts);
        return drafts;
    }
}
