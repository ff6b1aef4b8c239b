package io.quantree.feed.run;

import io.quantree.feed.format.ColumnKind;
import io.quantree.feed.format.FeedColumn;
import java.util.ArrayList;
import java.util.List;

/** The columns that each feed has besides those of its source. */
final class ScanColumns {
    private static final FeedColumn CATALOGUE = new FeedColumn("catalogue_ref", ColumnKind.TEXT);

    /** Whether a row of an incremental run matches the filters no longer; false in a full run. */
    private static final FeedColumn REMOVED = new FeedColumn("removed", ColumnKind.FLAG);

    private ScanColumns() {}

    static List<FeedColumn> around(List<FeedColumn> own) {
        List<FeedColumn> columns = new ArrayList<>();
        columns.add(CATALOGUE);
        columns.addAll(own);
        columns.add(REMOVED);
        return columns;
    }
}
