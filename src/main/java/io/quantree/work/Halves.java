package io.quantree.work;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Applies items in one transaction. When the transaction is refused, each half of the items gets a transaction of its own, and so on until
 * the item that causes the refusal fails alone.
 *
 * @param isRefusal whether a failure is caused by the items; other failures end everything
 */
public record Halves<T>(
        Function<List<T>, Uni<Void>> apply,
        Predicate<Throwable> isRefusal,
        BiFunction<T, Throwable, Uni<Void>> refused) {

    public Uni<Void> apply(List<T> items) {
        return Uni.createFrom().deferred(() -> inTurn(new ArrayDeque<>(List.of(items))));
    }

    /** Goes on after the transaction of all items was refused. */
    public Uni<Void> split(List<T> items, Throwable failure) {
        return Uni.createFrom().deferred(() -> {
            Deque<List<T>> parts = new ArrayDeque<>();
            return split(items, failure, parts)
                    .chain(() -> parts.isEmpty() ? Uni.createFrom().voidItem() : inTurn(parts));
        });
    }

    private Uni<Void> inTurn(Deque<List<T>> parts) {
        return Steps.repeat(() -> next(parts).replaceWith(true), ignored -> !parts.isEmpty())
                .replaceWithVoid();
    }

    private Uni<Void> next(Deque<List<T>> parts) {
        List<T> part = parts.pop();
        return apply.apply(part).onFailure(isRefusal).recoverWithUni(failure -> split(part, failure, parts));
    }

    private Uni<Void> split(List<T> part, Throwable failure, Deque<List<T>> parts) {
        int half = part.size() / 2;
        if (half == 0) {
            return refused.apply(part.get(0), failure);
        }
        parts.push(part.subList(half, part.size()));
        parts.push(part.subList(0, half));
        return Uni.createFrom().voidItem();
    }
}
