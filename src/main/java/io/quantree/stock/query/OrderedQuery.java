package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.Cursor;
import io.quantree.relay.Ordering;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds the statements that read one page of a list in the client's order. If the column is nullable, rows with a value and rows with
 * null are read by separate subqueries, so that an index on the column can serve the order and comparisons never involve null.
 */
record OrderedQuery(KeysetQuery list, Ordering<?> ordering) {
    String page(List<Catalogue> catalogues, WhereClause where, PageArguments page) {
        if (catalogues.size() == 1) {
            String home = "catalogue_id = " + where.bind(catalogues.get(0).id());
            return select(where.text() + " AND " + home, where, page, bounds(page));
        }
        return "%s LIMIT %s"
                .formatted(
                        pageOfEach(RowScope.catalogues(where, catalogues), where, page),
                        KeysetQuery.limit(where, page));
    }

    String pageOfEach(RowScope scope, WhereClause where, PageArguments page) {
        String conditions = where.text() + " AND " + scope.condition();
        return "SELECT page.* FROM %s CROSS JOIN LATERAL (%s) AS page ORDER BY %s"
                .formatted(scope.table(), select(conditions, where, page, bounds(page)), order(page));
    }

    private String select(String conditions, WhereClause where, PageArguments page, List<Bound> bounds) {
        if (!ordering.nullable()) {
            return part(conditions, false, where, page, bounds);
        }
        String column = ordering.column();
        return "SELECT * FROM ((%s) UNION ALL (%s)) AS part ORDER BY %s LIMIT %s"
                .formatted(
                        part(conditions + " AND " + column + " IS NOT NULL", false, where, page, bounds),
                        part(conditions + " AND " + column + " IS NULL", true, where, page, bounds),
                        order(page),
                        KeysetQuery.limit(where, page));
    }

    private String part(String conditions, boolean absent, WhereClause where, PageArguments page, List<Bound> bounds) {
        StringBuilder text = new StringBuilder(conditions);
        for (Bound bound : bounds) {
            text.append(" AND ").append(bound.condition(absent, this, where));
        }
        // Among nulls only the key determines the order, and the primary key's index serves it.
        return list.select(text.toString(), absent ? keys(page) : order(page), where, page);
    }

    private String order(PageArguments page) {
        String nulls = ordering.nullsFirst() != page.backward() ? " NULLS FIRST" : " NULLS LAST";
        return "%s%s%s, %s".formatted(ordering.column(), direction(page), ordering.nullable() ? nulls : "", keys(page));
    }

    private String keys(PageArguments page) {
        return list.key().stream().map(column -> column + direction(page)).collect(Collectors.joining(", "));
    }

    private String direction(PageArguments page) {
        return ordering.descending() != page.backward() ? " DESC" : "";
    }

    private List<Bound> bounds(PageArguments page) {
        List<Bound> bounds = new ArrayList<>();
        if (page.after() != null) {
            bounds.add(bound("after", page.after(), true));
        }
        if (page.before() != null) {
            bounds.add(bound("before", page.before(), false));
        }
        return bounds;
    }

    private Bound bound(String argument, String text, boolean after) {
        Cursor cursor = Cursor.decode(argument, text, ordering.kind(list.kind()), Ordering.columns(list.key()));
        return new Bound(argument, Ordering.plain(cursor), ordering.value(cursor, argument), after);
    }

    private record Bound(
            String argument, Cursor key, @Nullable Object value, boolean after) {

        /**
         * The condition on rows with null, or on rows with a value.
         *
         * @param absent whether the rows have null
         */
        String condition(boolean absent, OrderedQuery query, WhereClause where) {
            Ordering<?> ordering = query.ordering();
            if (absent != (value == null)) {
                // All rows with null lie on the same side of all rows with a value.
                boolean beyond = absent != ordering.nullsFirst();
                return beyond == after ? "TRUE" : "FALSE";
            }
            List<String> columns = new ArrayList<>();
            List<String> values = new ArrayList<>();
            if (value != null) {
                columns.add(ordering.column());
                values.add(where.bind(value));
            }
            for (int column = 0; column < query.list().key().size(); column++) {
                columns.add(query.list().key().get(column));
                values.add(where.bind(query.list().value(key, argument, column)));
            }
            return "(%s) %s (%s)"
                    .formatted(
                            String.join(", ", columns),
                            after != ordering.descending() ? ">" : "<",
                            String.join(", ", values));
        }
    }
}
