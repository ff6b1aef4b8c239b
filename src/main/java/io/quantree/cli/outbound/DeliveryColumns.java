package io.quantree.cli.outbound;

import io.quantree.cli.terminal.Column;
import java.util.List;

/** What is shown of deliveries. */
final class DeliveryColumns {
    static final String FIELDS = "id messageId event entity status attempts createdOn completedOn dueOn error";

    static final List<Column> COLUMNS = List.of(
            Column.of("id"),
            Column.of("event"),
            Column.of("entity"),
            Column.of("status"),
            Column.of("attempts"),
            Column.of("created", "/createdOn"),
            Column.of("error"));

    private DeliveryColumns() {}
}
