package io.quantree.stock.write;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Turns a list of rows into the parameters of a statement over {@code unnest}: single values first, then an array for each column. */
public final class Columns<T> {
    private final List<T> rows;
    private final Tuple parameters = Tuple.tuple();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    public static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    public Columns<T> value(@Nullable Object value) {
        parameters.addValue(value);
        return this;
    }

    public Columns<T> longs(ToLongFunction<T> column) {
        Long[] values = new Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.applyAsLong(rows.get(i));
        }
        parameters.addArrayOfLong(values);
        return this;
    }

    public Columns<T> nullableLongs(Function<T, @Nullable Long> column) {
        @Nullable Long[] values = new Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        parameters.addArrayOfLong(values);
        return this;
    }

    public Columns<T> texts(Function<T, @Nullable String> column) {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        parameters.addArrayOfString(values);
        return this;
    }

    /** A column that most statements have no value for: without any it is an empty array, which unnest fills up with null. */
    Columns<T> rareTexts(Function<T, @Nullable String> column) {
        return rows.stream().allMatch(row -> column.apply(row) == null) ? nothing(new String[0]) : texts(column);
    }

    /** A column of times that most statements have no value for. */
    Columns<T> rareTimes(Function<T, @Nullable Instant> column) {
        return rows.stream().allMatch(row -> column.apply(row) == null)
                ? nothing(new OffsetDateTime[0])
                : times(column);
    }

    private Columns<T> nothing(Object[] none) {
        parameters.addValue(none);
        return this;
    }

    public Columns<T> times(Function<T, @Nullable Instant> column) {
        @Nullable OffsetDateTime[] values = new OffsetDateTime[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Instant time = column.apply(rows.get(i));
            values[i] = time == null ? null : time.atOffset(ZoneOffset.UTC);
        }
        parameters.addArrayOfOffsetDateTime(values);
        return this;
    }

    public Tuple parameters() {
        return parameters;
    }
}
