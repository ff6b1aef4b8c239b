package io.quantree.http;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Elements that are made as they are asked for, one ahead; null ends them. */
final class AskedFor<T> implements Iterator<T> {
    private final Supplier<@Nullable T> source;
    private @Nullable T next;

    AskedFor(Supplier<@Nullable T> source) {
        this.source = source;
        this.next = source.get();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public T next() {
        T present = next;
        if (present == null) {
            throw new NoSuchElementException();
        }
        next = source.get();
        return present;
    }
}
