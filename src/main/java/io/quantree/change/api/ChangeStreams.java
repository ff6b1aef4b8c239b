package io.quantree.change.api;

import io.quantree.change.Change;
import io.quantree.change.ChangeFeed;
import io.quantree.change.ChangePage;
import io.quantree.change.ChangeSettings;
import io.quantree.change.api.ChangeAccess.Followed;
import io.quantree.http.RequestCap;
import io.quantree.platform.drain.Drain;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Streams of changes. They end when the replica stops; their clients go on at another one. */
@Singleton
record ChangeStreams(
        ChangeFeed feed,
        ChangePages pages,
        SnapshotLines snapshots,
        StreamPlaces places,
        ChangeSettings settings,
        Drain drain) {
    /** A line for each change up to the present, and one with the cursor after which to go on. */
    Multi<Buffer> lines(Followed followed, ChangeQuery query, RoutingContext exchange) {
        AtomicLong cursor = new AtomicLong();
        Multi<String> stock = snapshot(followed, query, cursor).map(lines -> String.join("\n", lines) + "\n");
        Multi<String> changes = Multi.createBy()
                .repeating()
                .uni(() -> next(followed, query.endless(), cursor, exchange))
                .whilst(page -> page.more() && !drain.hasBegun())
                .filter(page -> !page.changes().isEmpty())
                .map(ChangeStreams::lines);
        Multi<String> end = Multi.createFrom().item(() -> "{\"next\":" + cursor.get() + "}\n");
        return places.during(concatenated(begin(query, cursor), stock, changes, end))
                .map(Buffer::buffer);
    }

    private static String lines(ChangePage page) {
        StringBuilder lines = new StringBuilder();
        page.changes().forEach(change -> lines.append(change.json()).append('\n'));
        return lines.toString();
    }

    /** Changes as they come. The ids of events are cursors; stock with which a stream begins has none. */
    Multi<Buffer> events(Followed followed, ChangeQuery query, RoutingContext exchange) {
        AtomicLong cursor = new AtomicLong();
        long end = System.nanoTime() + settings.streamLife().toNanos();
        Multi<String> stock = snapshot(followed, query, cursor)
                .map(lines ->
                        lines.stream().map(line -> "data:" + line + "\n\n").collect(Collectors.joining()));
        Multi<String> changes = Multi.createBy()
                .repeating()
                .uni(() -> next(followed, query.endless().waiting(settings.heartbeat()), cursor, exchange))
                .whilst(page -> System.nanoTime() < end && !drain.hasBegun())
                .map(ChangeStreams::events);
        return places.during(concatenated(begin(query, cursor), stock, changes)).map(Buffer::buffer);
    }

    /** Changes that the client doesn't see move its cursor, too: an event without data, which it doesn't show, has the id. */
    private static String events(ChangePage page) {
        StringBuilder events = new StringBuilder();
        for (Change change : page.changes()) {
            events.append("id:").append(change.cursor());
            events.append("\nevent:").append(change.kind().name());
            events.append("\ndata:").append(change.json()).append("\n\n");
        }
        return events.append("id:").append(page.next()).append("\n\n").toString();
    }

    private Uni<ChangePage> next(Followed followed, ChangeQuery query, AtomicLong cursor, RoutingContext exchange) {
        return pages.following(followed.scope(), query, cursor.get(), RequestCap.place(exchange))
                .invoke(page -> cursor.set(page.next()));
    }

    private Multi<List<String>> snapshot(Followed followed, ChangeQuery query, AtomicLong cursor) {
        return query.start() == ChangeQuery.Start.BEGINNING
                ? places.beginning(feed.snapshot((connection, at) -> {
                    cursor.set(at);
                    return snapshots.of(connection, followed.catalogues(), query.kinds());
                }))
                : Multi.createFrom().empty();
    }

    /** Finds and checks the cursor with which the stream begins, before anything of it is answered. */
    private <T> Multi<T> begin(ChangeQuery query, AtomicLong cursor) {
        return pages.start(query)
                .call(feed::begin)
                .invoke(cursor::set)
                .onItem()
                .transformToMulti(start -> Multi.createFrom().empty());
    }

    @SafeVarargs
    private static <T> Multi<T> concatenated(Multi<T>... parts) {
        return Multi.createBy().concatenating().streams(parts);
    }
}
