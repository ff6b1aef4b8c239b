package io.quantree.relay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter that contains filters of the same type. Its criteria, {@code and}, {@code or} and {@code not} must all hold. */
public interface FilterTree<T extends FilterTree<T>> {
    /** Filters of which all hold. An empty list is true. */
    @Nullable
    List<T> and();

    /** Filters of which at least one holds. An empty list is false. */
    @Nullable
    List<T> or();

    /** A filter that does not hold. */
    @Nullable
    T not();

    /** The conditions on columns. A criterion without a predicate is ignored. */
    List<Criterion> criteria();

    record Criterion(String field, String column, @Nullable Predicate predicate) {}
}
