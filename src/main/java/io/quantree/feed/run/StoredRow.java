package io.quantree.feed.run;

import io.quantree.feed.format.FeedRow;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the database between the ref of its catalogue and the mark of removed rows.
 *
 * @param own how many columns the source has; in a statement of changed keys the next one is the mark
 */
record StoredRow(String catalogueRef, Row row, int own, boolean marked) implements FeedRow {
    /** The rows of a result, without the wrapper of each that only costs time here. */
    @SuppressWarnings("unchecked")
    static List<FeedRow> of(String catalogueRef, RowSet<io.vertx.mutiny.sqlclient.Row> rows, int own, boolean marked) {
        List<FeedRow> found = new ArrayList<>(rows.size());
        for (Row row : (Iterable<Row>) rows.getDelegate()) {
            found.add(new StoredRow(catalogueRef, row, own, marked));
        }
        return found;
    }

    @Override
    public @Nullable Object value(int column) {
        if (column == 0) {
            return catalogueRef;
        }
        return column <= own || marked ? row.getValue(column - 1) : Boolean.FALSE;
    }
}
