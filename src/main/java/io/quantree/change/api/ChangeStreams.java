package io.quantree.change.api;

import io.quantree.change.Change;
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
final class ChangeStreams {
    /** Of what an event has beside its data. */
    private static final int EVENT_LENGTH = 48;

    private final ChangePages pages;
    private final StreamStart start;
    private final StreamPlaces places;
    private final ChangeSettings settings;
    private final Drain drain;
    private final SharedTexts lines = new SharedTexts(ChangeStreams::lines);
    private final SharedTexts events = new SharedTexts(ChangeStreams::events);

    ChangeStreams(ChangePages pages, StreamStart start, StreamPlaces places, ChangeSettings settings, Drain drain) {
        this.pages = pages;
        this.start = start;
        this.places = places;
        this.settings = settings;
        this.drain = drain;
    }

    /** A line for each change up to the present, and one with the cursor after which to go on. */
    Multi<Buffer> lines(Followed followed, ChangeQuery query, RoutingContext exchange) {
        AtomicLong cursor = new AtomicLong();
        Multi<Buffer> stock =
                start.stock(followed, query, cursor).map(found -> Buffer.buffer(String.join("\n", found) + "\n"));
        Multi<Buffer> changes = Multi.createBy()
                .repeating()
                .uni(() -> next(followed, query.endless(), cursor, exchange))
                .whilst(page -> page.more() && !drain.hasBegun())
                .filter(page -> !page.changes().isEmpty())
                .map(page -> lines.of(page.changes()));
        Multi<Buffer> end = Multi.createFrom().item(() -> Buffer.buffer("{\"next\":" + cursor.get() + "}\n"));
        return places.during(concatenated(start.cursor(query, cursor), stock, changes, end));
    }

    private static String lines(List<Change> changes) {
        StringBuilder lines = new StringBuilder(length(changes));
        changes.forEach(change -> lines.append(change.json()).append('\n'));
        return lines.toString();
    }

    /** Changes as they come. The ids of events are cursors; stock with which a stream begins has none. */
    Multi<Buffer> events(Followed followed, ChangeQuery query, RoutingContext exchange) {
        AtomicLong cursor = new AtomicLong();
        long end = System.nanoTime() + settings.streamLife().toNanos();
        Multi<Buffer> stock = start.stock(followed, query, cursor)
                .map(found -> Buffer.buffer(
                        found.stream().map(line -> "data:" + line + "\n\n").collect(Collectors.joining())));
        Multi<Buffer> changes = Multi.createBy()
                .repeating()
                .uni(() -> next(followed, query.endless().waiting(settings.heartbeat()), cursor, exchange))
                .whilst(page -> System.nanoTime() < end && !drain.hasBegun())
                // Changes that the client doesn't see move its cursor, too: an event without data, which it doesn't
                // show, has the id.
                .onItem()
                .transformToIterable(
                        page -> List.of(events.of(page.changes()), Buffer.buffer("id:" + page.next() + "\n\n")));
        return places.during(concatenated(start.cursor(query, cursor), begun(query), stock, changes));
    }

    /** A comment, so that the client learns at once that its stream has begun; all stock is a beginning itself. */
    private static Multi<Buffer> begun(ChangeQuery query) {
        return query.start() == ChangeQuery.Start.BEGINNING
                ? Multi.createFrom().empty()
                : Multi.createFrom().item(() -> Buffer.buffer(":\n\n"));
    }

    private static String events(List<Change> changes) {
        StringBuilder events = new StringBuilder(length(changes));
        for (Change change : changes) {
            events.append("id:").append(change.cursor());
            events.append("\nevent:").append(change.kind().name());
            events.append("\ndata:").append(change.json()).append("\n\n");
        }
        return events.toString();
    }

    /** How long the changes are as lines or events. */
    private static int length(List<Change> changes) {
        return changes.stream()
                .mapToInt(change -> change.json().length() + EVENT_LENGTH)
                .sum();
    }

    private Uni<ChangePage> next(Followed followed, ChangeQuery query, AtomicLong cursor, RoutingContext exchange) {
        followed.interest().tell();
        return pages.following(followed.scope(), query, cursor.get(), RequestCap.place(exchange))
                .invoke(page -> cursor.set(page.next()));
    }

    @SafeVarargs
    private static <T> Multi<T> concatenated(Multi<T>... parts) {
        return Multi.createBy().concatenating().streams(parts);
    }
}
