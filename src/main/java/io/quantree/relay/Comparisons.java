package io.quantree.relay;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that one predicate puts on one column. An operator whose value is null adds no condition.
 *
 * <p>In SQL, a comparison with a null column is neither true nor false. Filters treat it as false. For {@code AND} and {@code OR} this
 * makes no difference, and every negation is written as {@code IS NOT TRUE}.
 */
public final class Comparisons {
    private final WhereClause where;
    private final String path;
    private final String column;
    private final List<String> conditions = new ArrayList<>();

    Comparisons(WhereClause where, String path, String column) {
        this.where = where;
        this.path = path;
        this.column = column;
    }

    Comparisons compare(String operator, String comparison, @Nullable Object value) {
        return value == null
                ? this
                : add(column + " " + comparison + " " + where.bind(checked(path + "." + operator, value)));
    }

    <T> Comparisons anyOf(String operator, @Nullable List<T> values, IntFunction<T[]> array) {
        return values == null ? this : add(equalsAny(operator, values, array));
    }

    /** The column has none of these values, or is null. */
    <T> Comparisons noneOf(String operator, @Nullable List<T> values, IntFunction<T[]> array) {
        return values == null ? this : add("(" + equalsAny(operator, values, array) + ") IS NOT TRUE");
    }

    Comparisons isNull(String operator, @Nullable Boolean absent) {
        return absent == null ? this : add(column + (absent ? " IS NULL" : " IS NOT NULL"));
    }

    List<String> conditions() {
        return conditions;
    }

    private <T> String equalsAny(String operator, List<T> values, IntFunction<T[]> array) {
        String argument = path + "." + operator;
        where.checkNumber(argument, values);
        values.forEach(value -> checked(argument, value));
        return values.isEmpty() ? "FALSE" : column + " = ANY(" + where.bind(values.toArray(array)) + ")";
    }

    private Comparisons add(String condition) {
        conditions.add(condition);
        return this;
    }

    private static Object checked(String argument, Object value) {
        if (value instanceof String text) {
            return WhereClause.text(argument, text);
        }
        return value instanceof OffsetDateTime instant ? WhereClause.instant(argument, instant) : value;
    }
}
