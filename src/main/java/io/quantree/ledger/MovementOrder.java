package io.quantree.ledger;

import io.quantree.relay.Cursor;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of movements, newest first. The clocks of several writers may differ a little, so within one quantity the version
 * decides which movement is later; the index has the same order.
 */
enum MovementOrder {
    TIME("movement", "m.recorded_on"),
    /**
     * By the time of recording, for the movements of a few products. The expression keeps the planner from using the index on times:
     * expecting to find enough rows early, it would scan the movements of all other products.
     */
    TIME_OF_PRODUCTS("movement", "(m.recorded_on AT TIME ZONE 'UTC')"),
    VERSION("movement of a quantity", "m.quantity_version");

    private static final String RECORDED_ON = "recorded_on";
    private static final String VERSION_COLUMN = "quantity_version";
    private static final List<String> TIME_KEY =
            List.of(RECORDED_ON, "catalogue_id", "sku_ref", "quantity_id", VERSION_COLUMN);

    private final String kind;
    private final String leading;

    MovementOrder(String kind, String leading) {
        this.kind = kind;
        this.leading = leading;
    }

    /** The ORDER BY terms; reversed when the page is counted from the end of the list. */
    String by(PageArguments page) {
        String direction = page.backward() ? "" : " DESC";
        return Stream.concat(Stream.of(leading), key().stream().skip(1).map(column -> "m." + column))
                .map(column -> column + direction)
                .collect(Collectors.joining(", "));
    }

    void restrict(WhereClause where, PageArguments page) {
        bound(where, "after", page.after(), "<");
        bound(where, "before", page.before(), ">");
    }

    Cursor cursor(Row row) {
        return new Cursor(kind, key().stream().map(column -> text(row, column)).toList());
    }

    private List<String> key() {
        return this == VERSION ? List.of(VERSION_COLUMN) : TIME_KEY;
    }

    private void bound(WhereClause where, String argument, @Nullable String text, String comparison) {
        if (text == null) {
            return;
        }
        Cursor cursor = Cursor.decode(argument, text, kind, key().size());
        List<String> values = new ArrayList<>();
        for (int column = 0; column < key().size(); column++) {
            values.add(where.bind(value(cursor, argument, column)));
        }
        if (this != VERSION) {
            // An extra condition, because a comparison of whole rows prunes no partitions.
            where.and("m.recorded_on %s= %s".formatted(comparison, values.get(0)));
        }
        where.and("(%s) %s (%s)"
                .formatted(
                        key().stream().map(column -> "m." + column).collect(Collectors.joining(", ")),
                        comparison,
                        String.join(", ", values)));
    }

    private Object value(Cursor cursor, String argument, int column) {
        return switch (key().get(column)) {
            case RECORDED_ON -> WhereClause.instant(argument, cursor.instant(argument, column));
            case "sku_ref" -> cursor.key().get(column);
            default -> cursor.number(argument, column);
        };
    }

    private static String text(Row row, String column) {
        return switch (column) {
            case RECORDED_ON -> row.getOffsetDateTime(column).toString();
            case "sku_ref" -> row.getString(column);
            default -> String.valueOf(row.getLong(column));
        };
    }
}
