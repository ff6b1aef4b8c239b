package io.quantree.offer.change;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.change.Change;
import io.quantree.change.ChangePage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Measures how much followers tell, and how far the catalogue is behind that is most behind. */
@Singleton
class FollowMetrics {
    private static final double SECOND = 1_000;

    private final Clock clock;
    private final Counter told;
    private final AtomicLong followed = new AtomicLong();
    /** Since when what was told of a catalogue is out of date; only of those that this replica works on. */
    private final Map<Long, Instant> behind = new ConcurrentHashMap<>();

    FollowMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.told = Counter.builder("quantree.availability.told")
                .description("Changes of availability that were told")
                .register(registry);
        Gauge.builder("quantree.availability.followed", followed, AtomicLong::get)
                .description("Virtual catalogues whose availability is followed")
                .register(registry);
        Gauge.builder("quantree.availability.lag", this, FollowMetrics::lag)
                .description(
                        "For how long the availability that was told of the catalogue that is most behind has been out of date; 0 while none is")
                .baseUnit("seconds")
                .register(registry);
    }

    private double lag() {
        Instant now = clock.instant();
        return behind.values().stream()
                        .mapToLong(since -> Duration.between(since, now).toMillis())
                        .reduce(0, Math::max)
                / SECOND;
    }

    void told(int changes) {
        told.increment(changes);
    }

    void followed(Collection<Long> catalogues) {
        followed.set(catalogues.size());
        behind.keySet().retainAll(catalogues);
    }

    /** A page of changes of a catalogue is worked off. */
    void workedOff(long catalogue, ChangePage page) {
        List<Change> changes = page.changes();
        if (!page.more()) {
            behind.remove(catalogue);
        } else if (!changes.isEmpty()) {
            behind.put(catalogue, changes.get(changes.size() - 1).on());
        }
    }

    /** Another replica works on the catalogue, and tells how far it is. */
    void left(long catalogue) {
        behind.remove(catalogue);
    }

    /** The catalogue could not be worked on. It falls behind from the first failure on. */
    void failed(long catalogue) {
        behind.putIfAbsent(catalogue, clock.instant());
    }
}
