package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.Cursor;
import io.quantree.relay.Ordering;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statements that read one page of a table in the order of its primary key. A page starts at a key, not at a count of rows,
 * so that it costs the same wherever it lies and rows that are inserted meanwhile shift nothing.
 *
 * <p>The size of a page is a parameter for a reason: a plan that is made without knowing it looks so dear that the database goes on
 * planning with the values at hand. A plan for whatever value would walk the whole key in search of a rare one.
 *
 * @param kind marks the cursors of this list
 * @param table where the rows are
 * @param columns which columns are read
 * @param key the columns of the primary key in its order, the catalogue first
 */
record KeysetQuery(String kind, String table, String columns, List<String> key) {
    private static final Set<String> NUMBERS = Set.of("catalogue_id", "id");

    /** One page over these catalogues; nothing when all of them lie beyond the page's bounds. */
    Optional<String> page(List<Catalogue> catalogues, WhereClause where, PageArguments page) {
        List<Bound> bounds = bounds(page);
        List<String> parts = new ArrayList<>();
        List<Catalogue> whole = new ArrayList<>();
        for (Catalogue catalogue : catalogues) {
            if (bounds.stream().allMatch(bound -> bound.admits(catalogue))) {
                List<Bound> within = bounds.stream()
                        .filter(bound -> bound.catalogueId() == catalogue.id())
                        .toList();
                if (within.isEmpty()) {
                    whole.add(catalogue);
                } else {
                    parts.add(ofOne(catalogue, within, where, page));
                }
            }
        }
        if (whole.size() == 1) {
            parts.add(ofOne(whole.get(0), List.of(), where, page));
        } else if (!whole.isEmpty()) {
            parts.add(ofSeveral(whole, where, page));
        }
        return parts.size() < 2
                ? parts.stream().findFirst()
                : Optional.of("SELECT * FROM (%s) AS page ORDER BY %s LIMIT %s"
                        .formatted(
                                parts.stream().map("(%s)"::formatted).collect(Collectors.joining(" UNION ALL ")),
                                order(page),
                                limit(where, page)));
    }

    /** One page over these catalogues in an order of the client's choice, if it has chosen one. */
    Optional<String> page(
            List<Catalogue> catalogues, WhereClause where, PageArguments page, @Nullable Ordering<?> ordering) {
        if (ordering == null) {
            return page(catalogues, where, page);
        }
        return catalogues.isEmpty()
                ? Optional.empty()
                : Optional.of(new OrderedQuery(this, ordering).page(catalogues, where, page));
    }

    /** A page of its own for each row of the scope, in an order of the client's choice, if it has chosen one. */
    String pageOfEach(RowScope scope, WhereClause where, PageArguments page, @Nullable Ordering<?> ordering) {
        return ordering == null
                ? pageOfEach(scope, where, page)
                : new OrderedQuery(this, ordering).pageOfEach(scope, where, page);
    }

    /** A page of its own for each row of the scope. */
    String pageOfEach(RowScope scope, WhereClause where, PageArguments page) {
        where.and(scope.condition());
        for (Bound bound : bounds(page)) {
            where.and(bound.condition(this, 0, where));
        }
        return "SELECT page.* FROM %s CROSS JOIN LATERAL (%s) AS page ORDER BY %s"
                .formatted(scope.table(), select(where.text(), where, page), order(page));
    }

    /** How many rows these catalogues have in all. */
    String count(List<Catalogue> catalogues, WhereClause where) {
        String ids = where.bind(catalogues.stream().map(Catalogue::id).toArray(Long[]::new));
        return "SELECT count(*) AS total FROM %s WHERE %s AND catalogue_id = ANY(%s)"
                .formatted(table, where.text(), ids);
    }

    /** A column of a cursor's key as the database compares it. */
    Object value(Cursor cursor, String argument, int column) {
        return NUMBERS.contains(key.get(column))
                ? (Object) cursor.number(argument, column)
                : cursor.key().get(column);
    }

    private String ofOne(Catalogue catalogue, List<Bound> bounds, WhereClause where, PageArguments page) {
        StringBuilder conditions =
                new StringBuilder(where.text()).append(" AND catalogue_id = ").append(where.bind(catalogue.id()));
        for (Bound bound : bounds) {
            // Compared without the catalogue: beside its equality, an index would be entered at the catalogue's first
            // row.
            conditions.append(" AND ").append(bound.condition(this, 1, where));
        }
        return select(conditions.toString(), where, page);
    }

    private String ofSeveral(List<Catalogue> catalogues, WhereClause where, PageArguments page) {
        RowScope scope = RowScope.catalogues(where, catalogues);
        // Each catalogue is read in the order of its index and no further than the page needs.
        return "SELECT page.* FROM %s CROSS JOIN LATERAL (%s) AS page ORDER BY %s LIMIT %s"
                .formatted(
                        scope.table(),
                        select(where.text() + " AND " + scope.condition(), where, page),
                        order(page),
                        limit(where, page));
    }

    private String select(String conditions, WhereClause where, PageArguments page) {
        return "SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT %s"
                .formatted(columns, table, conditions, order(page), limit(where, page));
    }

    private String order(PageArguments page) {
        return key.stream()
                .map(column -> page.backward() ? column + " DESC" : column)
                .collect(Collectors.joining(", "));
    }

    private static String limit(WhereClause where, PageArguments page) {
        return where.bind((long) page.rows());
    }

    private List<Bound> bounds(PageArguments page) {
        List<Bound> bounds = new ArrayList<>();
        if (page.after() != null) {
            bounds.add(Bound.of("after", Cursor.decode("after", page.after(), kind, key.size()), ">"));
        }
        if (page.before() != null) {
            bounds.add(Bound.of("before", Cursor.decode("before", page.before(), kind, key.size()), "<"));
        }
        return bounds;
    }

    /** A cursor and the side of it on which the page lies. */
    private record Bound(String argument, Cursor cursor, long catalogueId, String comparison) {
        static Bound of(String argument, Cursor cursor, String comparison) {
            return new Bound(argument, cursor, cursor.number(argument, 0), comparison);
        }

        boolean admits(Catalogue catalogue) {
            return comparison.equals(">") ? catalogue.id() >= catalogueId : catalogue.id() <= catalogueId;
        }

        /** Compares the columns of the key from this one on. */
        String condition(KeysetQuery query, int from, WhereClause where) {
            List<String> key = query.key();
            List<String> values = new ArrayList<>();
            for (int column = from; column < key.size(); column++) {
                values.add(where.bind(query.value(cursor, argument, column)));
            }
            return "(%s) %s (%s)"
                    .formatted(String.join(", ", key.subList(from, key.size())), comparison, String.join(", ", values));
        }
    }
}
