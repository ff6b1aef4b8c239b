package io.quantree.change.api;

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
record ChangeEntries(ChangePages pages, StreamStart start, StreamPlaces places, Drain drain) {
    Multi<StockChange> of(Followed followed, ChangeQuery query) {
        AtomicLong cursor = new AtomicLong();
        return places.during(Multi.createBy()
                .concatenating()
                .streams(
                        start.cursor(query, cursor), stock(followed, query, cursor), changes(followed, query, cursor)));
    }

    /** The stock as it is, and the cursor after which its changes follow. */
    private Multi<StockChange> stock(Followed followed, ChangeQuery query, AtomicLong cursor) {
        if (query.start() != ChangeQuery.Start.BEGINNING) {
            return Multi.createFrom().empty();
        }
        Multi<StockChange> lines = start.stock(followed, query, cursor)
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
                .uni(() -> {
                    followed.interest().tell();
                    return pages.following(followed.scope(), query, cursor.get(), null);
                })
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
