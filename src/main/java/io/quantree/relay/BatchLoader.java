package io.quantree.relay;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The entries that one statement has read. A nested field that is asked of each of them is answered to all of them by one more statement,
 * started by whoever asks first. The arguments are part of what is asked: the same field under two aliases gets two answers, which a
 * GraphQL data loader, shared by all uses of a field, would mix up.
 */
public final class BatchLoader<T> {
    private final List<T> members = new ArrayList<>();
    private final Map<Object, Uni<?>> answers = new ConcurrentHashMap<>();

    private BatchLoader() {}

    /** Makes the entries, each of which gets to know its siblings. */
    public static <S, T> BatchLoader<T> of(Iterable<S> rows, BiFunction<S, BatchLoader<T>, T> member) {
        BatchLoader<T> siblings = new BatchLoader<>();
        for (S row : rows) {
            siblings.members.add(member.apply(row, siblings));
        }
        return siblings;
    }

    /** All of them, in their list's order. */
    public List<T> members() {
        return List.copyOf(members);
    }

    /**
     * What the statement answers for all of them; run once for each question.
     *
     * @param question the field and its arguments, comparable by {@code equals}
     */
    @SuppressWarnings("unchecked")
    public <K, V> Uni<Map<K, V>> ask(Object question, Function<List<T>, Uni<Map<K, V>>> statement) {
        // The same question always comes with the same kind of answer.
        return (Uni<Map<K, V>>) answers.computeIfAbsent(question, asked -> Uni.createFrom()
                .deferred(() -> statement.apply(members()))
                .memoize()
                .indefinitely());
    }
}
