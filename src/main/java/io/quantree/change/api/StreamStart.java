package io.quantree.change.api;

import io.quantree.change.ChangeFeed;
import io.quantree.change.api.ChangeAccess.Followed;
import io.quantree.change.api.ChangeQuery.Start;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How each stream of changes starts: at a cursor that is checked, or with all stock, which brings its own. */
@Singleton
record StreamStart(ChangeFeed feed, ChangePages pages, SnapshotLines snapshots, StreamPlaces places) {
    /** Finds the cursor, before anything of the stream is answered; nothing for a stream that starts with all stock. */
    <T> Multi<T> cursor(ChangeQuery query, AtomicLong cursor) {
        return query.start() == Start.BEGINNING
                ? Multi.createFrom().empty()
                : pages.start(query)
                        .call(feed::begin)
                        .invoke(cursor::set)
                        .onItem()
                        .transformToMulti(start -> Multi.createFrom().empty());
    }

    /** The lines of all stock as it is at the cursor, some hundred at a time; nothing for a stream that starts at a cursor. */
    Multi<List<String>> stock(Followed followed, ChangeQuery query, AtomicLong cursor) {
        return query.start() == Start.BEGINNING
                ? places.beginning(ended -> feed.snapshot(
                        (connection, at) -> {
                            cursor.set(at);
                            return snapshots.of(connection, followed.catalogues(), query.kinds());
                        },
                        ended))
                : Multi.createFrom().empty();
    }
}
