package io.quantree.console.job;

import io.quantree.console.BrowserStreams;
import io.quantree.console.ConsoleSettings;
import io.quantree.http.RequestPlaces;
import io.quantree.platform.drain.Drain;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The progress of jobs as events for one browser. Each event has parts of pages, which the page puts in the place of those with the same ids;
 * {@code done} names a job whose records all have outcomes. A browser that reads slowly misses looks, and no outcome.
 */
@Singleton
record ProgressStream(ProgressLook look, BrowserStreams places, ConsoleSettings settings, Drain drain) {
    /** After a break, a browser comes again after half a second, and not after its own three. */
    private static final String BEGINNING = "retry:500\n\n";

    private static final String HEARTBEAT = ":\n\n";

    Multi<Buffer> of(Set<Long> jobs, RoutingContext exchange, RequestPlaces.Place place) {
        return places.during(exchange, Multi.createFrom().deferred(() -> {
            Reader reader = new Reader(new TreeSet<>(jobs));
            look.follow(jobs);
            Multi<String> events = Multi.createBy()
                    .repeating()
                    .uni(() -> place.paused(look.next(reader.seen, settings.streamHeartbeat()))
                            .map(ignored -> reader.read()))
                    .whilst(event -> !reader.isAtEnd() && !drain.hasBegun() && !place.hasLeft());
            return Multi.createBy()
                    .concatenating()
                    .streams(Multi.createFrom().item(BEGINNING), events.filter(event -> !event.isEmpty()))
                    .map(Buffer::buffer)
                    .onTermination()
                    .invoke(() -> look.leave(jobs));
        }));
    }

    /** How far a stream is. */
    private final class Reader {
        private final Set<Long> jobs;
        private final long end = System.nanoTime() + settings.streamLife().toNanos();
        private long told = System.nanoTime();
        private long seen;

        Reader(Set<Long> jobs) {
            this.jobs = jobs;
        }

        /** The stream is open for long enough, or each of its jobs is done. */
        boolean isAtEnd() {
            return jobs.isEmpty() || System.nanoTime() >= end;
        }

        /** What has changed since the last call, as events; empty for nothing. */
        String read() {
            long from = seen;
            seen = look.looks();
            String moved = jobs.stream().map(job -> look.of(job).since(from)).collect(Collectors.joining());
            Set<Long> done = jobs.stream().filter(job -> look.of(job).isDone()).collect(Collectors.toSet());
            jobs.removeAll(done);
            String events = (moved.isEmpty() ? "" : event("moved", moved))
                    + done.stream()
                            .map(job -> event("done", String.valueOf(job)))
                            .collect(Collectors.joining());
            return events.isEmpty() ? silence() : told(events);
        }

        private String silence() {
            Duration silent = Duration.ofNanos(System.nanoTime() - told);
            return silent.compareTo(settings.streamHeartbeat()) < 0 ? "" : told(HEARTBEAT);
        }

        private String told(String text) {
            told = System.nanoTime();
            return text;
        }
    }

    private static String event(String name, String text) {
        return "event:" + name + "\n"
                + text.strip().lines().map(line -> "data:" + line + "\n").collect(Collectors.joining()) + "\n";
    }
}
