package io.quantree.delta;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.move.StockDelta;
import io.quantree.work.Lane;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The queue of the deltas of all connections. It consists of lanes. All deltas of a position go through the same lane, so they are applied
 * in the order of arrival, and lanes rarely wait for the row locks of each other.
 */
@Startup
@ApplicationScoped
class DeltaQueue {
    private final GroupCommit commit;
    private final DeltaSettings settings;
    private final List<Lane<Pending>> lanes;
    private final AtomicInteger waiting = new AtomicInteger();

    DeltaQueue(GroupCommit commit, DeltaSettings settings, MeterRegistry registry) {
        this.commit = commit;
        this.settings = settings;
        this.lanes = IntStream.range(0, Math.max(1, settings.lanes()))
                .mapToObj(number -> new Lane<Pending>(
                        settings.groupMax(),
                        settings.linger(),
                        pending -> pending.catalogue().id(),
                        this::committed))
                .toList();
        Gauge.builder("quantree.delta.queue", waiting, AtomicInteger::get)
                .description("Deltas that wait to be committed or are being committed")
                .register(registry);
    }

    private Uni<Void> committed(List<Pending> group) {
        return commit.commit(group).onTermination().invoke(() -> waiting.addAndGet(-group.size()));
    }

    /** Queues the deltas, all or none. Fails with {@link ProblemType#OVERLOADED} when there is no room for all of them. */
    void add(List<Pending> deltas) {
        int size = deltas.size();
        int taken = waiting.addAndGet(size);
        if (taken > settings.queueMax()) {
            waiting.addAndGet(-size);
            throw Problem.of(
                            ProblemType.OVERLOADED,
                            (taken - size) + " deltas are waiting to be committed; try again later.")
                    .limit(settings.queueMax())
                    .retryAfter(settings.retryAfter());
        }
        List<List<Pending>> parts = new ArrayList<>();
        lanes.forEach(lane -> parts.add(new ArrayList<>()));
        deltas.forEach(pending -> parts.get(lane(pending.delta())).add(pending));
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).isEmpty()) {
                lanes.get(i).add(parts.get(i));
            }
        }
    }

    private int lane(StockDelta delta) {
        return Math.floorMod(
                delta.skuRef().hashCode() * 31 + delta.locationRef().hashCode(), lanes.size());
    }
}
