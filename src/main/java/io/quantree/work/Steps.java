package io.quantree.work;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asynchronous steps that run one after the other. */
public final class Steps {
    private Steps() {}

    /** Runs the step for every item, in order; the first failure ends it. */
    public static <T> Uni<Void> each(Iterable<T> items, Function<? super T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Repeats the step while its result says so, and answers the last result. */
    public static <T> Uni<T> repeat(Supplier<Uni<T>> step, Predicate<T> more) {
        return Multi.createBy()
                .repeating()
                .uni(step::get)
                .whilst(more)
                .collect()
                .last();
    }

    /** Hands a failure to the log and goes on with null. */
    public static <T> Uni<T> orLog(Uni<T> work, Consumer<Throwable> log) {
        return work.onFailure().invoke(log).onFailure().recoverWithNull();
    }
}
