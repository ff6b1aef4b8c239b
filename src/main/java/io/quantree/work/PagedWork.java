package io.quantree.work;

import io.quantree.platform.drain.Drain;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Works off rows that no longer match their query once they are done, page by page, each page in a transaction of its own. The query finds
 * the keys of many pages at once, because it passes over the index entries of rows that were just done. A page answers how many rows it
 * has done, or nothing when another replica is at work; then this run ends.
 */
public final class PagedWork<K> {
    private static final int PAGES_OF_A_QUERY = 40;

    private final Drain drain;
    private final int pageSize;
    private final int max;
    private int done;
    private boolean interrupted;
    // A query whose keys could not be done would find the same keys again.
    private boolean fruitless;

    /** Work of about {@code max} rows at most. */
    public PagedWork(int pageSize, int max, Drain drain) {
        // A page without rows would look like the end.
        this.pageSize = Math.max(1, pageSize);
        this.max = max;
        this.drain = drain;
    }

    public int done() {
        return done;
    }

    /** Works off all rows that the query finds and answers whether none is left. The order puts the keys of a page together. */
    public Uni<Boolean> run(
            IntFunction<Uni<List<K>>> query, Comparator<K> order, Function<List<K>, Uni<OptionalInt>> page) {
        return Steps.repeat(() -> found(query, order, page), last -> !last && goesOn())
                .map(last -> last && !interrupted);
    }

    private Uni<Boolean> found(
            IntFunction<Uni<List<K>>> query, Comparator<K> order, Function<List<K>, Uni<OptionalInt>> page) {
        int limit = (int) Math.min((long) pageSize * PAGES_OF_A_QUERY, max - done);
        int before = done;
        return query.apply(limit)
                .chain(keys -> pages(keys.stream().sorted(order).toList(), page)
                        .invoke(() -> fruitless = done == before)
                        .map(ignored -> keys.size() < limit));
    }

    private Uni<Void> pages(List<K> keys, Function<List<K>, Uni<OptionalInt>> page) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Iterator<Integer> starts = IntStream.iterate(0, start -> start < keys.size(), start -> start + pageSize)
                .iterator();
        return Steps.repeat(
                        () -> counted(page.apply(page(keys, starts.next()))),
                        ignored -> starts.hasNext() && !interrupted)
                .replaceWithVoid();
    }

    private List<K> page(List<K> keys, int start) {
        return keys.subList(start, Math.min(start + pageSize, keys.size()));
    }

    /** Works off rows that each page finds for itself, until a page finds none; answers whether none is left. */
    public Uni<Boolean> run(IntFunction<Uni<OptionalInt>> page) {
        return Steps.repeat(
                        () -> counted(page.apply(Math.min(pageSize, Math.max(1, max - done)))),
                        worked -> worked.orElse(0) > 0 && goesOn())
                .map(worked -> worked.isPresent() && worked.getAsInt() == 0);
    }

    private Uni<OptionalInt> counted(Uni<OptionalInt> page) {
        return page.invoke(worked -> {
            interrupted = worked.isEmpty() || drain.hasBegun();
            done += worked.orElse(0);
        });
    }

    private boolean goesOn() {
        return done < max && !interrupted && !fruitless;
    }
}
