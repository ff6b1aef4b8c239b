package io.quantree.catalogue;

import io.quantree.relay.WhereClause;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the lists inside a list belong to: a table named {@code scope}, with a row for each of them, that a statement can join.
 *
 * @param table the table
 * @param columns its columns, named like the ones that have to be the same in a list's rows
 */
public record RowScope(String table, List<String> columns) {
    /** The rows that these arrays hold, one for each column. */
    public static RowScope of(List<String> columns, List<String> arrays) {
        return new RowScope(
                "unnest(%s) AS scope (%s)".formatted(String.join(", ", arrays), String.join(", ", columns)), columns);
    }

    /** These catalogues. */
    public static RowScope catalogues(WhereClause where, List<Catalogue> catalogues) {
        Long[] ids = catalogues.stream().map(Catalogue::id).toArray(Long[]::new);
        return of(List.of("catalogue_id"), List.of(where.bind(ids) + "::bigint[]"));
    }

    /** A row belongs to the scope's row. */
    public String condition() {
        return columns.stream().map(column -> column + " = scope." + column).collect(Collectors.joining(" AND "));
    }

    /** How many rows of the table each row of the scope has; beside the scope's own columns. */
    public String counts(String counted, WhereClause where) {
        return "SELECT scope.*, counted.total FROM %s CROSS JOIN LATERAL (SELECT count(*) AS total FROM %s WHERE %s AND %s) AS counted"
                .formatted(table, counted, where.text(), condition());
    }
}
