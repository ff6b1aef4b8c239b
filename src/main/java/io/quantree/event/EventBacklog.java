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
 * The number of waiting events of each catalogue. Counting them for every event would cost more the longer the backlog is, so this replica
 * counts once a second and adds its own events in between. Events that other replicas accept meanwhile may exceed the limit a little.
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

    Uni<Boolean> admits(Catalogue catalogue) {
        return gauge(catalogue).counted.map(waiting -> {
            boolean admitted = waiting.incrementAndGet() <= settings.backlogMax();
            if (!admitted) {
                waiting.decrementAndGet();
            }
            return admitted;
        });
    }

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
