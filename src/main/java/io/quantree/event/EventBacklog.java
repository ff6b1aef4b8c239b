package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many events of each catalogue are waiting. Counting them for every event would cost more the more there are, so the database is
 * asked once a second and this replica keeps the count in between; what others accept meanwhile may pass the limit by a little.
 */
@ApplicationScoped
class EventBacklog {
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(1);

    private static final String COUNT = """
            SELECT count(*) AS waiting FROM (SELECT FROM event WHERE catalogue_id = $1 AND status = 'PENDING' LIMIT $2) AS pending
            """;

    private final Pool pool;
    private final EventSettings settings;
    private final Map<Long, Gauge> gauges = new ConcurrentHashMap<>();

    EventBacklog(Pool pool, EventSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** Whether one more may wait; if so, it is counted. */
    Uni<Boolean> admits(Catalogue catalogue) {
        return gauge(catalogue).counted.map(waiting -> {
            boolean admitted = waiting.incrementAndGet() <= settings.backlogMax();
            if (!admitted) {
                waiting.decrementAndGet();
            }
            return admitted;
        });
    }

    /** Notes that so many have been applied. */
    void applied(Catalogue catalogue, int events) {
        gauge(catalogue).waiting.addAndGet(-events);
    }

    private Gauge gauge(Catalogue catalogue) {
        return gauges.computeIfAbsent(catalogue.id(), this::gauge);
    }

    private Gauge gauge(long catalogueId) {
        AtomicLong waiting = new AtomicLong();
        Uni<AtomicLong> counted = Uni.createFrom()
                .deferred(() -> pool.preparedQuery(COUNT).execute(Tuple.of(catalogueId, (long) settings.backlogMax())))
                .map(rows -> rows.iterator().next().getLong("waiting"))
                .invoke(waiting::set)
                .replaceWith(waiting)
                .memoize()
                .atLeast(COUNTED_EVERY);
        return new Gauge(waiting, counted);
    }

    private record Gauge(AtomicLong waiting, Uni<AtomicLong> counted) {}
}
