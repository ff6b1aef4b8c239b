package io.quantree.change.api;

import io.quantree.change.Change;
import io.quantree.change.ChangeFeed;
import io.quantree.change.ChangePage;
import io.quantree.change.ChangeScope;
import io.quantree.http.RequestPlaces;
import io.quantree.platform.drain.Drain;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages of changes. */
@Singleton
record ChangePages(ChangeFeed feed, Drain drain) {
    /** The page that a request asks for: it waits for a first change as long as the request says. */
    Uni<ChangePage> page(ChangeScope scope, ChangeQuery query, RequestPlaces.@Nullable Place place) {
        return start(query).chain(after -> await(scope, query, after, place));
    }

    /** The cursor after which the request begins. */
    Uni<Long> start(ChangeQuery query) {
        return query.start() == ChangeQuery.Start.NOW
                ? feed.head()
                : Uni.createFrom().item(query.after());
    }

    private Uni<ChangePage> await(
            ChangeScope scope, ChangeQuery query, long start, RequestPlaces.@Nullable Place place) {
        return read(scope, query, start).chain(page -> await(scope, query, page, place));
    }

    /** The next page of a stream; when there is no change, it waits for one as long as the query says. */
    Uni<ChangePage> following(ChangeScope scope, ChangeQuery query, long after, RequestPlaces.@Nullable Place place) {
        return follow(scope, query, after).chain(page -> await(scope, query, page, place));
    }

    /** The page, or else the first one after it with a change, if there is one before the time is over. */
    private Uni<ChangePage> await(
            ChangeScope scope, ChangeQuery query, ChangePage first, RequestPlaces.@Nullable Place place) {
        long deadline = System.nanoTime() + query.patience().toNanos();
        if (isAnswer(first, deadline, place)) {
            return Uni.createFrom().item(first);
        }
        Cursor cursor = new Cursor(first);
        return Steps.repeat(
                () -> pause(cursor.page, deadline, place)
                        .chain(() -> follow(scope, query, cursor.page.next()))
                        .invoke(page -> cursor.page = page),
                page -> !isAnswer(page, deadline, place));
    }

    /** How far a request is that waits. */
    private static final class Cursor {
        private ChangePage page;

        Cursor(ChangePage page) {
            this.page = page;
        }
    }

    private boolean isAnswer(ChangePage page, long deadline, RequestPlaces.@Nullable Place place) {
        return !page.changes().isEmpty()
                || System.nanoTime() >= deadline
                || drain.hasBegun()
                || (place != null && place.hasLeft());
    }

    private Uni<Void> pause(ChangePage page, long deadline, RequestPlaces.@Nullable Place place) {
        Duration rest = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        if (page.more() || place == null) {
            return page.more() ? Uni.createFrom().voidItem() : feed.await(page.next(), rest);
        }
        return place.paused(feed.await(page.next(), rest));
    }

    /** Changes after the cursor, all that are committed by now, as the request wants them. */
    Uni<ChangePage> read(ChangeScope scope, ChangeQuery query, long after) {
        return feed.read(scope, after, query.limit()).map(page -> query.compact() ? compact(page) : page);
    }

    private Uni<ChangePage> follow(ChangeScope scope, ChangeQuery query, long after) {
        return feed.follow(scope, after, query.limit(), query.stream())
                .map(page -> query.compact() ? compact(page) : page);
    }

    /** The latest change of each entity, in the order of cursors. */
    private static ChangePage compact(ChangePage page) {
        Map<String, Change> latest = new LinkedHashMap<>();
        for (Change change : page.changes()) {
            String entity = change.catalogueId() + "/" + change.ref();
            latest.remove(entity);
            latest.put(entity, change);
        }
        return new ChangePage(new ArrayList<>(latest.values()), page.next(), page.more());
    }
}
