package io.quantree.feed.run;

import io.quantree.feed.format.FeedColumn;
import io.quantree.feed.format.FeedRow;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reads the rows of a run, page by page, within the snapshot of its transaction. */
interface Scan {
    List<FeedColumn> columns();

    /** The next rows; none when there are no more. */
    Uni<List<FeedRow>> next();
}
