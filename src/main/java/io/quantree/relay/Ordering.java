package io.quantree.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An order that the client has chosen. Entries with the same value are ordered by their key, in the same direction. */
public record Ordering<T>(
        String field,
        String column,
        Type type,
        boolean nullable,
        boolean descending,
        boolean nullsFirst,
        Function<T, @Nullable Object> value) {

    public enum Type {
        TEXT,
        NUMBER,
        TIME
    }

    // The first column of a cursor's key tells whether the value in the second one is null.
    private static final String ABSENT = "";
    private static final String PRESENT = "=";

    /** The ascending order by a column that always has a value. */
    public static <T> Ordering<T> of(String field, String column, Type type, Function<T, @Nullable Object> value) {
        return new Ordering<>(field, column, type, false, false, false, value);
    }

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

    /** The kind of the cursors of a list in this order; other orders reject them. */
    public String kind(String list) {
        return "%s by %s %s %s".formatted(list, field, descending ? "DESC" : "ASC", nullsFirst ? "FIRST" : "LAST");
    }

    /** Makes the cursor of an entry from its cursor in the default order. */
    public Cursor cursor(Cursor plain, T entry) {
        @Nullable Object at = value.apply(entry);
        List<String> key = new ArrayList<>();
        key.add(at == null ? ABSENT : PRESENT);
        key.add(at == null ? "" : at.toString());
        key.addAll(plain.key());
        return new Cursor(kind(plain.kind()), key);
    }

    public static int columns(List<String> key) {
        return key.size() + 2;
    }

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

    /** The cursor of the same entry in the default order. */
    public static Cursor plain(Cursor cursor) {
        return new Cursor(cursor.kind(), cursor.key().subList(2, cursor.key().size()));
    }
}
