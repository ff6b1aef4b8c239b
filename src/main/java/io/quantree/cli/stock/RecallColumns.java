package io.quantree.cli.stock;

import io.quantree.cli.terminal.Column;
import java.util.List;

/** What is shown of a recall. */
final class RecallColumns {
    static final String FIELDS =
            "id status manufacturerBatchNumber manufacturer supplier productRefs locationRefs quantityCount freedCount createdOn principal reason"
                    + " version";

    static final List<Column> COLUMNS = List.of(
            Column.of("id"),
            Column.of("lot", "/manufacturerBatchNumber"),
            Column.of("status"),
            Column.of("quantities", "/quantityCount"),
            Column.of("freed", "/freedCount"),
            Column.of("created", "/createdOn"),
            Column.of("who", "/principal"),
            Column.of("reason"));

    private RecallColumns() {}
}
