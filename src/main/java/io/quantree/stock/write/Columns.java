package io.quantree.stock.write;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Builds a {@link BatchStatement}: the names, types and getters of its parameters, then its SQL. */
public final class Columns<S, T> {
    final Map<String, Function<S, @Nullable Object>> singles = new LinkedHashMap<>();
    final List<Column<S, T>> columns = new ArrayList<>();
    final List<Column<S, T>> stored = new ArrayList<>();

    public Columns<S, T> single(String name, Function<S, @Nullable Object> getter) {
        singles.put(name, getter);
        return this;
    }

    public Columns<S, T> number(String name, ToLongFunction<T> getter) {
        return add(name, "bigint[]", (scope, rows) -> {
            Long[] values = new Long[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = getter.applyAsLong(rows.get(i));
            }
            return values;
        });
    }

    public Columns<S, T> number(String name, BiFunction<S, T, @Nullable Long> getter) {
        return add(name, "bigint[]", (scope, rows) -> {
            @Nullable Long[] values = new Long[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = getter.apply(scope, rows.get(i));
            }
            return values;
        });
    }

    public Columns<S, T> text(String name, Function<T, @Nullable String> getter) {
        return add(name, "text[]", (scope, rows) -> texts(rows, getter));
    }

    /** A column of texts that is usually null in every row: it is then sent as an empty array, which unnest fills up with null. */
    public Columns<S, T> rareText(String name, Function<T, @Nullable String> getter) {
        return add(name, "text[]", (scope, rows) -> orEmpty(texts(rows, getter)));
    }

    public Columns<S, T> time(String name, Function<T, @Nullable Instant> getter) {
        return add(name, "timestamptz[]", (scope, rows) -> times(rows, getter));
    }

    public Columns<S, T> rareTime(String name, Function<T, @Nullable Instant> getter) {
        return add(name, "timestamptz[]", (scope, rows) -> orEmpty(times(rows, getter)));
    }

    public Columns<S, T> json(String name, Function<T, @Nullable String> getter) {
        return add(new Column<>(name, "text[]", "i." + name + "::jsonb", (scope, rows) -> texts(rows, getter)));
    }

    public Columns<S, T> uuid(String name, Function<T, UUID> getter) {
        return add(name, "uuid[]", (scope, rows) -> {
            UUID[] values = new UUID[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = getter.apply(rows.get(i));
            }
            return values;
        });
    }

    /** The rows' addresses in the table, under the name {@code address}. */
    public Columns<S, T> address(Function<T, @Nullable String> getter) {
        return add("address", "text[]::tid[]", (scope, rows) -> texts(rows, getter));
    }

    /** Columns that the table has under the same names: {@code :stored_names} and its like in the SQL list them. */
    public Columns<S, T> stored(Columns<S, T> table) {
        columns.addAll(table.columns);
        stored.addAll(table.columns);
        return this;
    }

    public BatchStatement<S, T> statement(String template) {
        return BatchStatement.of(this, template);
    }

    private Columns<S, T> add(String name, String type, BiFunction<S, List<T>, Object[]> array) {
        return add(new Column<>(name, type, "i." + name, array));
    }

    private Columns<S, T> add(Column<S, T> column) {
        columns.add(column);
        return this;
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> getter) {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = getter.apply(rows.get(i));
        }
        return values;
    }

    private static <T> @Nullable OffsetDateTime[] times(List<T> rows, Function<T, @Nullable Instant> getter) {
        @Nullable OffsetDateTime[] values = new OffsetDateTime[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Instant time = getter.apply(rows.get(i));
            values[i] = time == null ? null : time.atOffset(ZoneOffset.UTC);
        }
        return values;
    }

    private static <V> @Nullable V[] orEmpty(@Nullable V[] values) {
        return Arrays.stream(values).allMatch(Objects::isNull) ? Arrays.copyOf(values, 0) : values;
    }
}
