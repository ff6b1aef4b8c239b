package io.quantree.change.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.change.ChangeSettings;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** How many streams of changes a replica serves at a time. */
@Singleton
final class StreamPlaces {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger beginnings = new AtomicInteger();
    private final ChangeSettings settings;

    StreamPlaces(ChangeSettings settings, MeterRegistry registry) {
        this.settings = settings;
        Gauge.builder("quantree.changes.streams", streams, AtomicInteger::get)
                .description("Streams of changes that are served")
                .register(registry);
    }

    /** The stream, which takes a place while it runs; it fails with {@link ProblemType#OVERLOADED} when there is none. */
    <T> Multi<T> during(Multi<T> stream) {
        return taking(
                ended -> stream.onTermination().invoke(ended), streams, settings.streamsMax(), "streams of changes");
    }

    /**
     * The same for a stream of all stock. Its place is given back by what the stream runs when its transaction is over: clients that hang up
     * at once would otherwise begin more transactions than there are places.
     */
    <T> Multi<T> beginning(Function<Runnable, Multi<T>> stream) {
        return taking(stream, beginnings, settings.snapshotsMax(), "streams that begin with all stock");
    }

    private static <T> Multi<T> taking(Function<Runnable, Multi<T>> stream, AtomicInteger taken, int max, String name) {
        return Multi.createFrom().deferred(() -> {
            if (taken.incrementAndGet() > max) {
                taken.decrementAndGet();
                throw Problem.of(
                                ProblemType.OVERLOADED,
                                max + " " + name + " are being served, and there may be no more. Come again later.")
                        .field("streams")
                        .limit(max)
                        .retryAfter(RETRY_AFTER);
            }
            return stream.apply(taken::decrementAndGet);
        });
    }
}
