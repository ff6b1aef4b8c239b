package io.quantree.work;

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
import java.util.function.ToLongFunction;

/**
 * One of the parallel pipelines of work that is committed in groups. While a group is being committed the next one collects, so groups grow
 * with the load, and a single item is committed without waiting. A group belongs to one catalogue; catalogues take turns.
 */
public final class Lane<T> {
    private final int groupMax;
    private final Duration linger;
    private final ToLongFunction<T> catalogue;
    private final Function<List<T>, Uni<Void>> commit;
    private final Map<Long, Queue<T>> waiting = new LinkedHashMap<>();
    private boolean running;

    /**
     * A lane that commits groups.
     *
     * @param linger how long it waits after a group before it commits the next one
     * @param catalogue the id of an item's catalogue
     * @param commit settles each item and never fails
     */
    public Lane(int groupMax, Duration linger, ToLongFunction<T> catalogue, Function<List<T>, Uni<Void>> commit) {
        this.groupMax = groupMax;
        this.linger = linger;
        this.catalogue = catalogue;
        this.commit = commit;
    }

    public void add(List<T> items) {
        synchronized (this) {
            for (T item : items) {
                waiting.computeIfAbsent(catalogue.applyAsLong(item), id -> new ArrayDeque<>())
                        .add(item);
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
        List<T> group = next();
        if (group.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        Uni<Boolean> committed =
                commit.apply(group).onFailure().recoverWithNull().replaceWith(true);
        return linger.isZero() ? committed : committed.onItem().delayIt().by(linger);
    }

    private synchronized List<T> next() {
        Iterator<Map.Entry<Long, Queue<T>>> catalogues = waiting.entrySet().iterator();
        if (!catalogues.hasNext()) {
            running = false;
            return List.of();
        }
        Map.Entry<Long, Queue<T>> turn = catalogues.next();
        catalogues.remove();
        Queue<T> line = turn.getValue();
        List<T> group = new ArrayList<>(Math.min(groupMax, line.size()));
        while (group.size() < groupMax && !line.isEmpty()) {
            group.add(line.remove());
        }
        if (!line.isEmpty()) {
            waiting.put(turn.getKey(), line);
        }
        return group;
    }
}
