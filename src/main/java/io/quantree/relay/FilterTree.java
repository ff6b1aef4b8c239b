package io.quantree.relay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter whose parts are filters of the same kind. All that one of them says is and-ed: its criteria, {@code and}, {@code or} and
 * {@code not}.
 */
public interface FilterTree<T extends FilterTree<T>> {
    /** Filters that all hold; none of them is true. */
    @Nullable
    List<T> and();

    /** Filters of which at least one holds; none of them is false. */
    @Nullable
    List<T> or();

    /** A filter that does not hold. */
    @Nullable
    T not();

    /** What is asked of the columns; a criterion without a predicate asks nothing. */
    List<Criterion> criteria();

    /**
     * What is asked of one column.
     *
     * @param field what clients call it
     * @param column what the table calls it
     * @param predicate what is asked, if anything
     */
    record Criterion(String field, String column, @Nullable Predicate predicate) {}
}
