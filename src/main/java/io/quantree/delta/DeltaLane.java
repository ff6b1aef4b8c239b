package io.quantree.delta;

import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/**
 * One of the parallel pipelines of deltas. While a group is being committed the next one collects, so groups grow with the load, and a
 * single delta is committed without waiting. A group belongs to one catalogue; catalogues take turns.
 */
final class DeltaLane {
    private final int groupMax;
    private final Duration linger;
    private final Function<List<Pending>, Uni<Void>> commit;
    private final Map<Long, Queue<Pending>> waiting = new LinkedHashMap<>();
    private boolean running;

    /** A lane that commits groups by {@code commit}, which settles each delta and never fails. */
    DeltaLane(int groupMax, Duration linger, Function<List<Pending>, Uni<Void>> commit) {
        this.groupMax = groupMax;
        this.linger = linger;
        this.commit = commit;
    }

    void add(List<Pending> deltas) {
        synchronized (this) {
            for (Pending pending : deltas) {
                waiting.computeIfAbsent(pending.catalogue().id(), catalogue -> new ArrayDeque<>())
                        .add(pending);
            }
            if (running) {
                return;
            }
            running = true;
        }
        Steps.repeat(this::commitNext, more -> more).subscribe().with(ignored -> {});
    }

    /** Commits the next group; answers whether there was one. */
    private Uni<Boolean> commitNext() {
        List<Pending> group = next();
        if (group.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        Uni<Boolean> committed =
                commit.apply(group).onFailure().recoverWithNull().replaceWith(true);
        return linger.isZero() ? committed : committed.onItem().delayIt().by(linger);
    }

    private synchronized List<Pending> next() {
        Iterator<Map.Entry<Long, Queue<Pending>>> catalogues =
                waiting.entrySet().iterator();
        if (!catalogues.hasNext()) {
            running = false;
            return List.of();
        }
        Map.Entry<Long, Queue<Pending>> turn = catalogues.next();
        catalogues.remove();
        Queue<Pending> line = turn.getValue();
        List<Pending> group = new ArrayList<>(Math.min(groupMax, line.size()));
        while (group.size() < groupMax && !line.isEmpty()) {
            group.add(line.remove());
        }
        if (!line.isEmpty()) {
            waiting.put(turn.getKey(), line);
        }
        return group;
    }
}
