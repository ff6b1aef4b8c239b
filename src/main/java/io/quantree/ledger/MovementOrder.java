package io.quantree.ledger;

import io.quantree.graphql.Cursor;
import io.quantree.graphql.PageArguments;
import io.quantree.graphql.WhereClause;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In which order movements are listed, newest first. Several writers may tell slightly different times, so of one quantity it is the version
 * that says which movement came later; the index has them in that order, too.
 */
enum MovementOrder {
    /** By the time of recording, across quantities. */
    TIME("movement", "recorded_on", "catalogue_id", "sku_ref", "quantity_id", "quantity_version"),
    /** By the version of one quantity. */
    VERSION("movement of a quantity", "quantity_version");

    private static final String RECORDED_ON = "recorded_on";

    private final String kind;
    private final List<String> key;

    MovementOrder(String kind, String... key) {
        this.kind = kind;
        this.key = List.of(key);
    }

    /** The order of the rows as they are read: from the end of the list when the page is counted from there. */
    String by(PageArguments page) {
        return key.stream()
                .map(column -> "m." + column + (page.backward() ? "" : " DESC"))
                .collect(Collectors.joining(", "));
    }

    /** Adds the bounds of the page. */
    void restrict(WhereClause where, PageArguments page) {
        bound(where, "after", page.after(), "<");
        bound(where, "before", page.before(), ">");
    }

    /** The place of a movement in the list. */
    Cursor cursor(Row row) {
        return new Cursor(kind, key.stream().map(column -> text(row, column)).toList());
    }

    private void bound(WhereClause where, String argument, @Nullable String text, String comparison) {
        if (text == null) {
            return;
        }
        Cursor cursor = Cursor.decode(argument, text, kind, key.size());
        List<String> values = new ArrayList<>();
        for (int column = 0; column < key.size(); column++) {
            values.add(where.bind(value(cursor, argument, column)));
        }
        if (this == TIME) {
            // Said on its own, too, because a comparison of whole rows leaves no partition out.
            where.and("m.recorded_on %s= %s".formatted(comparison, values.get(0)));
        }
        where.and("(%s) %s (%s)"
                .formatted(
                        key.stream().map(column -> "m." + column).collect(Collectors.joining(", ")),
                        comparison,
                        String.join(", ", values)));
    }

    private Object value(Cursor cursor, String argument, int column) {
        return switch (key.get(column)) {
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
