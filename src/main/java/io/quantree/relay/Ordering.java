package io.quantree.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An order of the client's choice. Entries with the same value follow each other by their key, in the same direction.
 *
 * @param field what clients call the column
 * @param column the column
 * @param type what the column holds
 * @param nullable whether the column may be without a value
 * @param descending whether the list runs from the largest value to the smallest
 * @param nullsFirst whether entries without a value come first
 * @param value an entry's value
 */
public record Ordering<T>(
        String field,
        String column,
        Type type,
        boolean nullable,
        boolean descending,
        boolean nullsFirst,
        Function<T, @Nullable Object> value) {

    /** What a column holds. */
    public enum Type {
        TEXT,
        NUMBER,
        TIME
    }

    // The first column of a cursor's key says whether the second one holds a value.
    private static final String ABSENT = "";
    private static final String PRESENT = "=";

    public Ordering<T> as(@Nullable OrderDirection direction, @Nullable OrderNulls nulls) {
        return new Ordering<>(
                field,
                column,
                type,
                nullable,
                direction == OrderDirection.DESC,
                nullable && nulls == OrderNulls.FIRST,
                value);
    }

    /** Marks the cursors of a list in this order, which are of no use in another. */
    public String kind(String list) {
        return "%s by %s %s %s".formatted(list, field, descending ? "DESC" : "ASC", nullsFirst ? "FIRST" : "LAST");
    }

    /** The cursor of an entry, from the one that it has in the list's own order. */
    public Cursor cursor(Cursor plain, T entry) {
        @Nullable Object at = value.apply(entry);
        List<String> key = new ArrayList<>();
        key.add(at == null ? ABSENT : PRESENT);
        key.add(at == null ? "" : at.toString());
        key.addAll(plain.key());
        return new Cursor(kind(plain.kind()), key);
    }

    /** How many columns a cursor's key has. */
    public static int columns(List<String> key) {
        return key.size() + 2;
    }

    /** The value that a cursor points at; null when it points at an entry without one. */
    @Nullable
    public Object value(Cursor cursor, String argument) {
        if (cursor.key().get(0).equals(ABSENT)) {
            return null;
        }
        return switch (type) {
            case TEXT -> cursor.key().get(1);
            case NUMBER -> cursor.number(argument, 1);
            case TIME -> cursor.instant(argument, 1);
        };
    }

    /** The part of a cursor's key that tells entries of the same value apart. */
    public static Cursor plain(Cursor cursor) {
        return new Cursor(cursor.kind(), cursor.key().subList(2, cursor.key().size()));
    }
}
