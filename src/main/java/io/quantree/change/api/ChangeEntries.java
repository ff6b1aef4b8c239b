package io.quantree.change.api;

import io.quantree.change.ChangeFeed;
import io.quantree.change.ChangePage;
import io.quantree.change.api.ChangeAccess.Followed;
import io.quantree.platform.drain.Drain;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** The entries of a subscription. They end when the replica stops. */
@Singleton
record ChangeEntries(ChangeFeed feed, ChangePages pages, SnapshotLines snapshots, StreamPlaces places, Drain drain) {
    Multi<StockChange> of(Followed followed, ChangeQuery query) {
        AtomicLong cursor = new AtomicLong();
        return places.during(Multi.createBy()
                .concatenating()
                .streams(begin(query, cursor), stock(followed, query, cursor), changes(followed, query, cursor)));
    }

    /** Finds and checks the cursor with which the subscription begins. */
    private Multi<StockChange> begin(ChangeQuery query, AtomicLong cursor) {
        return pages.start(query)
                .call(feed::begin)
                .invoke(cursor::set)
                .onItem()
                .transformToMulti(start -> Multi.createFrom().empty());
    }

    /** The stock as it is, and the cursor after which its changes follow. */
    private Multi<StockChange> stock(Followed followed, ChangeQuery query, AtomicLong cursor) {
        if (query.start() != ChangeQuery.Start.BEGINNING) {
            return Multi.createFrom().empty();
        }
        Multi<StockChange> lines = places.beginning(feed.snapshot((connection, at) -> {
                    cursor.set(at);
                    return snapshots.of(connection, followed.catalogues(), query.kinds());
                }))
                .onItem()
                .transformToIterable(Function.identity())
                .map(StockChange::ofLine);
        return Multi.createBy()
                .concatenating()
                .streams(lines, Multi.createFrom().item(() -> StockChange.upTo(cursor.get())));
    }

    private Multi<StockChange> changes(Followed followed, ChangeQuery query, AtomicLong cursor) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pages.following(followed.scope(), query, cursor.get(), null))
                .whilst(page -> !drain.hasBegun())
                .onItem()
                .transformToIterable(page -> entries(page, cursor.getAndSet(page.next())));
    }

    private static List<StockChange> entries(ChangePage page, long before) {
        boolean passedOthers = page.changes().isEmpty() && page.next() > before;
        Stream<StockChange> changes = page.changes().stream().map(StockChange::of);
        return passedOthers ? List.of(StockChange.upTo(page.next())) : changes.toList();
    }
}
