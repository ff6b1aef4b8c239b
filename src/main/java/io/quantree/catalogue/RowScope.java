package io.quantree.catalogue;

import io.quantree.relay.WhereClause;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The outer entries of nested lists as a table {@code scope} that a statement can join.
 *
 * @param table the SQL of the table, with one row for each outer entry
 * @param columns its columns; rows of the nested list have columns of the same names
 */
public record RowScope(String table, List<String> columns) {
    public static RowScope of(List<String> columns, List<String> arrays) {
        return new RowScope(
                "unnest(%s) AS scope (%s)".formatted(String.join(", ", arrays), String.join(", ", columns)), columns);
    }

    public static RowScope catalogues(WhereClause where, List<Catalogue> catalogues) {
        return catalogueIds(where, catalogues.stream().map(Catalogue::id).toList());
    }

    public static RowScope catalogueIds(WhereClause where, List<Long> ids) {
        return of(List.of("catalogue_id"), List.of(where.bind(ids.toArray(Long[]::new)) + "::bigint[]"));
    }

    /** The condition that a row belongs to the outer entry. */
    public String condition() {
        return columns.stream().map(column -> column + " = scope." + column).collect(Collectors.joining(" AND "));
    }

    /** The statement that counts the rows of each outer entry. */
    public String counts(String counted, WhereClause where) {
        return "SELECT scope.*, counted.total FROM %s CROSS JOIN LATERAL (SELECT count(*) AS total FROM %s WHERE %s AND %s) AS counted"
                .formatted(table, counted, where.text(), condition());
    }
}
