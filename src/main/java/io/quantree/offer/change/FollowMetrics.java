package io.quantree.offer.change;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.change.Change;
import io.quantree.change.ChangePage;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Measures how much followers tell, and how far they are behind. */
@Singleton
class FollowMetrics {
    private static final double MILLIS = 1_000;

    private final Counter told;
    private final AtomicLong followed = new AtomicLong();
    private final AtomicLong lagMillis = new AtomicLong();

    FollowMetrics(MeterRegistry registry) {
        this.told = Counter.builder("quantree.availability.told")
                .description("Changes of availability that were told")
                .register(registry);
        Gauge.builder("quantree.availability.followed", followed, AtomicLong::get)
                .description("Virtual catalogues whose availability is followed")
                .register(registry);
        Gauge.builder("quantree.availability.lag", lagMillis, lag -> lag.get() / MILLIS)
                .description("Age of the last change that this replica has worked off while more wait")
                .baseUnit("seconds")
                .register(registry);
    }

    void told(int changes) {
        told.increment(changes);
    }

    void followed(int catalogues) {
        followed.set(catalogues);
    }

    /** A page of changes is worked off. */
    void workedOff(ChangePage page, Instant now) {
        List<Change> changes = page.changes();
        lagMillis.set(
                page.more() && !changes.isEmpty()
                        ? Duration.between(changes.get(changes.size() - 1).on(), now)
                                .toMillis()
                        : 0);
    }
}
