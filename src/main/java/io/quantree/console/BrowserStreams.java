package io.quantree.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many streams this replica serves to browsers, and how many of them to one session. Without sessions, an address counts as one. */
@Singleton
public final class BrowserStreams {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final ConsoleSettings settings;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Integer> bySession = new ConcurrentHashMap<>();

    BrowserStreams(ConsoleSettings settings, MeterRegistry registry) {
        this.settings = settings;
        Gauge.builder("quantree.console.streams", all, AtomicInteger::get)
                .description("Streams of progress that are served to browsers")
                .register(registry);
    }

    /** The stream, which takes a place while it runs; it fails with {@link ProblemType#OVERLOADED} when there is none. */
    public <T> Multi<T> during(RoutingContext exchange, Multi<T> stream) {
        return Multi.createFrom().deferred(() -> {
            String session = SessionCookie.read(exchange)
                    .orElseGet(() -> exchange.request().remoteAddress().hostAddress());
            if (all.incrementAndGet() > settings.streamsMax()) {
                all.decrementAndGet();
                throw refusal("this replica", settings.streamsMax());
            }
            if (bySession.merge(session, 1, Integer::sum) > settings.sessionStreamsMax()) {
                leave(session);
                throw refusal("this session", settings.sessionStreamsMax());
            }
            return stream.onTermination().invoke(() -> leave(session));
        });
    }

    private void leave(String session) {
        all.decrementAndGet();
        bySession.computeIfPresent(session, (key, streams) -> streams == 1 ? null : streams - 1);
    }

    private static Problem refusal(String whose, int max) {
        return Problem.of(
                        ProblemType.OVERLOADED,
                        max + " streams of " + whose + " are being served, and there may be no more. Come again later.")
                .field("streams")
                .limit(max)
                .retryAfter(RETRY_AFTER);
    }
}
