package io.quantree.stock;

import io.quantree.graphql.Cursor;
import io.quantree.graphql.PageArguments;
import io.quantree.graphql.WhereClause;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statements that read one page of a table in the order of its primary key. A page starts at a key, not at a count of rows,
 * so that it costs the same wherever it lies and rows that are inserted meanwhile shift nothing.
 *
 * @param kind marks the cursors of this list
 * @param table where the rows are
 * @param columns which columns are read
 * @param key the columns of the primary key, in its order
 */
record KeysetQuery(String kind, String table, String columns, List<String> key) {
    private static final Set<String> NUMBERS = Set.of("catalogue_id", "id");

    /** One page over these catalogues. */
    String page(List<Catalogue> catalogues, WhereClause where, PageArguments page) {
        if (catalogues.size() == 1) {
            where.and("catalogue_id = " + where.bind(catalogues.get(0).id()));
            return select(where, page);
        }
        String ids = where.bind(catalogues.stream().map(Catalogue::id).toArray(Long[]::new));
        where.and("catalogue_id = scope.catalogue_id");
        // Each catalogue is read in the order of its index and no further than the page needs.
        return """
                SELECT page.*
                FROM unnest(%s::bigint[]) AS scope (catalogue_id)
                CROSS JOIN LATERAL (%s) AS page
                ORDER BY %s LIMIT %s
                """.formatted(ids, select(where, page), order(page), where.bind((long) page.rows()));
    }

    /** A page of its own under each of these positions. */
    String pageOfEach(List<PositionViewKey> positions, WhereClause where, PageArguments page) {
        String scope = PositionViewKey.unnest(where, positions);
        where.and("catalogue_id = scope.catalogue_id")
                .and("sku_ref = scope.sku_ref")
                .and("location_ref = scope.location_ref");
        return """
                SELECT page.*
                FROM %s
                CROSS JOIN LATERAL (%s) AS page
                ORDER BY %s
                """.formatted(scope, select(where, page), order(page));
    }

    private String select(WhereClause where, PageArguments page) {
        bound(where, "after", page.after(), ">");
        bound(where, "before", page.before(), "<");
        return "SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT %s"
                .formatted(columns, table, where.text(), order(page), where.bind((long) page.rows()));
    }

    private void bound(WhereClause where, String argument, @Nullable String text, String comparison) {
        if (text != null) {
            Cursor cursor = Cursor.decode(argument, text, kind, key.size());
            StringBuilder place = new StringBuilder();
            for (int column = 0; column < key.size(); column++) {
                Object value = NUMBERS.contains(key.get(column))
                        ? cursor.number(argument, column)
                        : cursor.key().get(column);
                place.append(column == 0 ? "" : ", ").append(where.bind(value));
            }
            where.and("(%s) %s (%s)".formatted(String.join(", ", key), comparison, place));
        }
    }

    private String order(PageArguments page) {
        return key.stream()
                .map(column -> page.backward() ? column + " DESC" : column)
                .collect(Collectors.joining(", "));
    }
}
