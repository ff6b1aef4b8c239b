package io.quantree.work;

import io.smallrye.mutiny.Uni;
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
        return apply.apply(items).onFailure(isRefusal).recoverWithUni(failure -> split(items, failure));
    }

    /** Goes on after the transaction of all items was refused. */
    public Uni<Void> split(List<T> items, Throwable failure) {
        int half = items.size() / 2;
        return half == 0
                ? refused.apply(items.get(0), failure)
                : apply(items.subList(0, half)).chain(() -> apply(items.subList(half, items.size())));
    }
}
