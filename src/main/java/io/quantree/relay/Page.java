package io.quantree.relay;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One page of a list. */
public record Page<T>(List<T> rows, boolean hasNext, boolean hasPrevious) {
    /** Makes a page of what a statement has read: removes the extra row, and reverses rows that were read from the end. */
    public static <T> Page<T> of(PageArguments arguments, List<T> read) {
        boolean more = read.size() > arguments.size();
        List<T> rows = new ArrayList<>(more ? read.subList(0, arguments.size()) : read);
        if (arguments.backward()) {
            Collections.reverse(rows);
            return new Page<>(rows, arguments.before() != null, more);
        }
        return new Page<>(rows, more, arguments.after() != null);
    }

    /**
     * Makes the pages of the lists inside a list, by the key of the outer entry. The entries of all pages come from one call, so that they
     * share one {@link BatchLoader}.
     *
     * @param entries turns rows into entries, one for each row
     */
    public static <K, R, T> Map<K, Page<T>> ofEach(
            PageArguments arguments,
            Collection<K> keys,
            List<R> read,
            Function<R, K> keyOf,
            Function<List<R>, List<T>> entries) {
        Map<K, List<R>> byKey = read.stream().collect(Collectors.groupingBy(keyOf));
        Map<K, Page<R>> pages = new LinkedHashMap<>();
        keys.forEach(key -> pages.put(key, of(arguments, byKey.getOrDefault(key, List.of()))));
        Iterator<T> all = entries.apply(pages.values().stream()
                        .flatMap(page -> page.rows().stream())
                        .toList())
                .iterator();
        Map<K, Page<T>> made = new LinkedHashMap<>();
        pages.forEach((key, page) -> made.put(
                key,
                page.map(rows -> Stream.generate(all::next).limit(rows.size()).toList())));
        return made;
    }

    public <R> Page<R> map(Function<List<T>, List<R>> entries) {
        return new Page<>(entries.apply(rows), hasNext, hasPrevious);
    }

    /** Makes a GraphQL connection of the page. */
    public <E, C> C connection(
            Function<T, String> cursor, BiFunction<T, String, E> edge, BiFunction<List<E>, PageInfo, C> connection) {
        List<E> edges = new ArrayList<>(rows.size());
        List<String> cursors = new ArrayList<>(rows.size());
        for (T row : rows) {
            String place = cursor.apply(row);
            cursors.add(place);
            edges.add(edge.apply(row, place));
        }
        return connection.apply(edges, PageInfo.of(this, cursors));
    }

    /**
     * Makes a GraphQL connection that can count the list.
     *
     * @param total counts the list; called at most once, and only when a query asks for the total
     */
    public <E, C> C connection(
            Function<T, String> cursor, BiFunction<T, String, E> edge, Supplier<Uni<Long>> total, Counted<E, C> type) {
        Uni<Integer> once = Uni.createFrom()
                .deferred(total::get)
                .map(stored -> CountView.of("totalCount", stored))
                .memoize()
                .indefinitely();
        return connection(cursor, edge, (edges, info) -> type.of(edges, info, once));
    }

    public interface Counted<E, C> {
        C of(List<E> edges, PageInfo pageInfo, Uni<Integer> total);
    }
}
