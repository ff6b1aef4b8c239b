package io.quantree.feed.format;

import org.jspecify.annotations.Nullable;

/** A row of a feed: the value of each column, of the class that {@link ColumnKind} names. */
@FunctionalInterface
public interface FeedRow {
    @Nullable
    Object value(int column);
}
