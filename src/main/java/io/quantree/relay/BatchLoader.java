package io.quantree.relay;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Loads nested fields in batches. It holds the entries that one statement has read. When a query resolves a nested field of each entry,
 * the first entry starts one statement for all of them. The question includes the arguments, so one field under two aliases is loaded
 * twice; a GraphQL data loader is shared by all uses of a field and would mix the two up.
 */
public final class BatchLoader<T> {
    private final List<T> members = new ArrayList<>();
    private final Map<Object, Uni<?>> answers = new ConcurrentHashMap<>();

    private BatchLoader() {}

    /** Makes an entry of each row and gives it the loader that it shares with the others. */
    public static <S, T> BatchLoader<T> of(Iterable<S> rows, BiFunction<S, BatchLoader<T>, T> member) {
        BatchLoader<T> siblings = new BatchLoader<>();
        for (S row : rows) {
            siblings.members.add(member.apply(row, siblings));
        }
        return siblings;
    }

    public static <T> BatchLoader<T> of(List<T> members) {
        BatchLoader<T> siblings = new BatchLoader<>();
        siblings.members.addAll(members);
        return siblings;
    }

    public List<T> members() {
        return List.copyOf(members);
    }

    /**
     * Answers a question for all entries. Runs the statement once for each question.
     *
     * @param question the field and its arguments, comparable by {@code equals}
     */
    @SuppressWarnings("unchecked")
    public <K, V> Uni<Map<K, V>> ask(Object question, Function<List<T>, Uni<Map<K, V>>> statement) {
        // Equal questions have answers of the same type.
        return (Uni<Map<K, V>>) answers.computeIfAbsent(question, asked -> Uni.createFrom()
                .deferred(() -> statement.apply(members()))
                .memoize()
                .indefinitely());
    }
}
