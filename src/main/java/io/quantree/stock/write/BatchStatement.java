package io.quantree.stock.write;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement over many rows at once, together with its parameters. The SQL names them, so that the two can't disagree:
 *
 * <ul>
 *   <li>{@code :name} is a single value;
 *   <li>{@code :rows} is the table {@code i} of the rows, with a column for each array; {@code :numbered_rows} has their {@code ordinal} too;
 *   <li>{@code :stored_names}, {@code :stored_values} and {@code :stored_assignments} list the columns that the table has under the same
 *       names.
 * </ul>
 *
 * <p>It is built once; an execution only fills the arrays. The scope {@code S} has the single values; {@code T} is a row.
 */
public final class BatchStatement<S, T> {
    private static final Pattern NAME = Pattern.compile("(?<![:\\w]):([a-z_]+)");

    private final String sql;
    private final List<Function<S, @Nullable Object>> singles;
    private final List<Column<S, T>> columns;

    private BatchStatement(String sql, List<Function<S, @Nullable Object>> singles, List<Column<S, T>> columns) {
        this.sql = sql;
        this.singles = singles;
        this.columns = columns;
    }

    static <S, T> BatchStatement<S, T> of(Columns<S, T> parameters, String template) {
        List<String> names = parameters.singles.keySet().stream()
                .filter(name -> NAME.matcher(template).results().anyMatch(found -> found.group(1)
                        .equals(name)))
                .toList();
        String sql = NAME.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(replacement(found.group(1), names, parameters)));
        List<Function<S, @Nullable Object>> singles = new ArrayList<>();
        for (Map.Entry<String, Function<S, @Nullable Object>> single : parameters.singles.entrySet()) {
            if (names.contains(single.getKey())) {
                singles.add(single.getValue());
            }
        }
        return new BatchStatement<>(sql, List.copyOf(singles), List.copyOf(parameters.columns));
    }

    private static <S, T> String replacement(String name, List<String> singles, Columns<S, T> parameters) {
        return switch (name) {
            case "rows" -> rows("", "", singles.size(), parameters.columns);
            case "numbered_rows" -> rows(" WITH ORDINALITY", ", ordinal", singles.size(), parameters.columns);
            case "stored_names" -> list(parameters.stored, Column::name);
            case "stored_values" -> list(parameters.stored, Column::value);
            case "stored_assignments" -> list(parameters.stored, column -> column.name() + " = " + column.value());
            default -> {
                if (!singles.contains(name)) {
                    throw new IllegalArgumentException("the statement has no value named " + name);
                }
                yield "$" + (singles.indexOf(name) + 1);
            }
        };
    }

    private static <S, T> String rows(String ordinality, String ordinal, int singles, List<Column<S, T>> columns) {
        List<String> arrays = new ArrayList<>();
        for (Column<S, T> column : columns) {
            arrays.add("$" + (singles + arrays.size() + 1) + "::" + column.type());
        }
        return "unnest(" + String.join(", ", arrays) + ")" + ordinality + " AS i (" + list(columns, Column::name)
                + ordinal + ")";
    }

    private static <S, T> String list(List<Column<S, T>> columns, Function<Column<S, T>, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    public String sql() {
        return sql;
    }

    public Uni<RowSet<Row>> execute(SqlConnection connection, S scope, List<T> rows) {
        return connection.preparedQuery(sql).execute(parameters(scope, rows));
    }

    Tuple parameters(S scope, List<T> rows) {
        Tuple parameters = Tuple.tuple();
        for (Function<S, @Nullable Object> single : singles) {
            parameters.addValue(single.apply(scope));
        }
        for (Column<S, T> column : columns) {
            parameters.addValue(column.array().apply(scope, rows));
        }
        return parameters;
    }
}
