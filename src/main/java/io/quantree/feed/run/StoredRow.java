package io.quantree.feed.run;

import io.quantree.feed.format.FeedRow;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row of the database between the ref of its catalogue and the mark of removed rows.
 *
 * @param own how many columns the source has; in a statement of changed keys the next one is the mark
 */
record StoredRow(String catalogueRef, Row row, int own, boolean marked) implements FeedRow {
    @Override
    public @Nullable Object value(int column) {
        if (column == 0) {
            return catalogueRef;
        }
        return column <= own || marked ? row.getValue(column - 1) : Boolean.FALSE;
    }
}
