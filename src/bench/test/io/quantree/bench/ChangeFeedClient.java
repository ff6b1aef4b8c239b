package io.quantree.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.LongConsumer;

/** The change feed as its clients use it. */
final class ChangeFeedClient {
    private static final String ADDRESS = "/api/v1/changes?catalogueRef=" + StockFill.CATALOGUE;

    private final HttpClient http;
    private final ServiceProcess service;

    ChangeFeedClient(HttpClient http, ServiceProcess service) {
        this.http = http;
        this.service = service;
    }

    /**
     * All changes after a cursor, read in one answer.
     *
     * @param told what was read
     * @param time how long it took
     */
    record Reading(ChangeFollower.Told told, Duration time) {
        double changesPerSecond() {
            return told.changes() * 1e9 / time.toNanos();
        }
    }

    /** The cursor of the latest change. */
    long now() throws Exception {
        return new ServiceClient(http, service)
                .send("GET", ADDRESS + "&from=now", "")
                .required("next")
                .asLong();
    }

    /** Follows the changes from now on as events. */
    ChangeFollower follow() throws Exception {
        return ChangeFollower.start(http, after(now()), "text/event-stream", cursor -> {});
    }

    /** Reads all changes after the cursor as lines; each cursor is handed on. */
    Reading read(long after, LongConsumer cursors) {
        long start = System.nanoTime();
        try (ChangeFollower reader = ChangeFollower.start(http, after(after), "application/x-ndjson", cursors)) {
            ChangeFollower.Told told = reader.awaitEnd();
            return new Reading(told, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private URI after(long cursor) {
        return service.resolve(ADDRESS + "&after=" + cursor);
    }
}
