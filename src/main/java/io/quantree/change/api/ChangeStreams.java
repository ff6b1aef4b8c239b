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
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Multi<String> stock = snapshot(followed, query, cursor).map(lines -> String.join("\n", lines));
        Multi<String> changes = Multi.createBy()
                .repeating()
                .uni(() -> next(followed, query.ofStream(settings.limitMax()), cursor, exchange))
                .whilst(page -> page.more() && !drain.hasBegun())
                .filter(page -> !page.changes().isEmpty())
                .map(page -> page.changes().stream().map(Change::json).collect(Collectors.joining("\n")));
        Multi<String> end = Multi.createFrom().item(() -> "{\"next\":" + cursor.get() + "}");
        return places.during(concatenated(begin(query, cursor), stock, changes, end))
                .map(Buffer::buffer);
    }

    /** Changes as they come. The ids of events are cursors; stock with which a stream begins has none. */
    Multi<OutboundSseEvent> events(Followed followed, ChangeQuery query, RoutingContext exchange, Sse sse) {
        AtomicLong cursor = new AtomicLong();
        long end = System.nanoTime() + settings.streamLife().toNanos();
        Multi<OutboundSseEvent> stock = snapshot(followed, query, cursor)
                .onItem()
                .transformToIterable(
                        lines -> lines.stream().map(line -> sse.newEvent(line)).toList());
        Multi<OutboundSseEvent> changes = Multi.createBy()
                .repeating()
                .uni(() -> next(followed, query.waiting(settings.heartbeat()), cursor, exchange))
                .whilst(page -> System.nanoTime() < end && !drain.hasBegun())
                .onItem()
                .transformToIterable(page -> events(page, sse));
        return places.during(concatenated(begin(query, cursor), stock, changes));
    }

    private Uni<ChangePage> next(Followed followed, ChangeQuery query, AtomicLong cursor, RoutingContext exchange) {
        return pages.following(followed.scope(), query, cursor.get(), RequestCap.place(exchange))
                .invoke(page -> cursor.set(page.next()));
    }

    private static List<OutboundSseEvent> events(ChangePage page, Sse sse) {
        Stream<OutboundSseEvent> changes = page.changes().stream().map(change -> sse.newEventBuilder()
                .id(Long.toString(change.cursor()))
                .name(change.kind().name())
                .data(change.json())
                .build());
        // Changes that the client doesn't see move its cursor, too.
        OutboundSseEvent beat =
                sse.newEventBuilder().id(Long.toString(page.next())).comment("").build();
        return Stream.concat(changes, Stream.of(beat)).toList();
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
