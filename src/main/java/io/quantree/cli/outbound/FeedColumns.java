package io.quantree.cli.outbound;

import io.quantree.cli.terminal.Column;
import java.util.List;

/** What is shown of the runs of feeds. */
final class FeedColumns {
    static final String RUN_FIELDS =
            "id feedRef status kind cause exportedCount fileCount bytes createdOn completedOn reason fromCursor toCursor";

    static final List<Column> RUN = List.of(
            Column.of("run", "/id"),
            Column.of("feed", "/feedRef"),
            Column.of("status"),
            Column.of("kind"),
            Column.of("rows", "/exportedCount"),
            Column.of("files", "/fileCount"),
            Column.of("bytes"),
            Column.of("completed", "/completedOn"),
            Column.of("reason"));

    private FeedColumns() {}
}
