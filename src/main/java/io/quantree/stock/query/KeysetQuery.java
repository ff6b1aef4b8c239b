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
 * Builds the statements that read one page of a table in the order of its primary key. A page starts at a key instead of an offset, so it
 * costs the same everywhere in the list, and concurrent inserts don't shift its rows.
 *
 * <p>The size of a page is a parameter on purpose. PostgreSQL's generic plan doesn't know it and looks so expensive that custom plans,
 * made for the actual values, stay in use. A generic plan would scan the whole key in search of a rare value.
 *
 * @param key the columns of the primary key in its order, the catalogue first
 */
record KeysetQuery(String kind, String table, String columns, List<String> key) {
    private static final Set<String> NUMBERS = Set.of("catalogue_id", "id");

    /** The same list over what stands for the table. */
    KeysetQuery in(String other) {
        return new KeysetQuery(kind, other, columns, key);
    }

    /** The statement for one page over these catalogues; empty if all of them lie outside the page's cursors. */
    Optional<String> page(List<Catalogue> catalogues, WhereClause where, PageArguments page) {
        List<Bound> bounds = bounds(page);
        if (bounds.isEmpty() && catalogues.size() == 1) {
            return Optional.of(ofOne(catalogues.get(0), bounds, where, page));
        }
        List<String> parts = new ArrayList<>();
        List<Catalogue> whole = new ArrayList<>();
        for (Catalogue catalogue : within(catalogues, page)) {
            List<Bound> within = bounds.stream()
                    .filter(bound -> bound.catalogueId() == catalogue.id())
                    .toList();
            if (within.isEmpty()) {
                whole.add(catalogue);
            } else {
                parts.add(ofOne(catalogue, within, where, page));
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

    /** The catalogues that the page's cursors leave. */
    List<Catalogue> within(List<Catalogue> catalogues, PageArguments page) {
        List<Bound> bounds = bounds(page);
        return catalogues.stream()
                .filter(catalogue -> bounds.stream().allMatch(bound -> bound.admits(catalogue)))
                .toList();
    }

    Optional<String> page(
            List<Catalogue> catalogues, WhereClause where, PageArguments page, @Nullable Ordering<?> ordering) {
        if (ordering == null) {
            return page(catalogues, where, page);
        }
        return catalogues.isEmpty()
                ? Optional.empty()
                : Optional.of(new OrderedQuery(this, ordering).page(catalogues, where, page));
    }

    String pageOfEach(RowScope scope, WhereClause where, PageArguments page, @Nullable Ordering<?> ordering) {
        if (ordering != null) {
            return new OrderedQuery(this, ordering).pageOfEach(scope, where, page);
        }
        where.and(scope.condition());
        for (Bound bound : bounds(page)) {
            where.and(bound.condition(this, 0, where));
        }
        return "SELECT page.* FROM %s CROSS JOIN LATERAL (%s) AS page ORDER BY %s"
                .formatted(scope.table(), select(where.text(), order(page), where, page), order(page));
    }

    String count(List<Catalogue> catalogues, WhereClause where) {
        String ids = where.bind(catalogues.stream().map(Catalogue::id).toArray(Long[]::new));
        return "SELECT count(*) AS total FROM %s WHERE %s AND catalogue_id = ANY(%s)"
                .formatted(table, where.text(), ids);
    }

    /** A column of a cursor's key, with the type of the table's column. */
    Object value(Cursor cursor, String argument, int column) {
        return NUMBERS.contains(key.get(column))
                ? (Object) cursor.number(argument, column)
                : cursor.key().get(column);
    }

    private String ofOne(Catalogue catalogue, List<Bound> bounds, WhereClause where, PageArguments page) {
        StringBuilder conditions =
                new StringBuilder(where.text()).append(" AND catalogue_id = ").append(where.bind(catalogue.id()));
        for (Bound bound : bounds) {
            // The comparison leaves the catalogue out: together with the equality, PostgreSQL would scan the index from
            // the catalogue's first row.
            conditions.append(" AND ").append(bound.condition(this, 1, where));
        }
        return select(conditions.toString(), order(page), where, page);
    }

    private String ofSeveral(List<Catalogue> catalogues, WhereClause where, PageArguments page) {
        RowScope scope = RowScope.catalogues(where, catalogues);
        // Each catalogue is read in the order of the index, and only one page of it.
        return "SELECT page.* FROM %s CROSS JOIN LATERAL (%s) AS page ORDER BY %s LIMIT %s"
                .formatted(
                        scope.table(),
                        select(where.text() + " AND " + scope.condition(), order(page), where, page),
                        order(page),
                        limit(where, page));
    }

    String select(String conditions, String order, WhereClause where, PageArguments page) {
        // Concatenated, because every lookup runs it.
        return "SELECT " + columns + " FROM " + table + " WHERE " + conditions + " ORDER BY " + order + " LIMIT "
                + limit(where, page);
    }

    private String order(PageArguments page) {
        return page.backward() ? String.join(" DESC, ", key) + " DESC" : String.join(", ", key);
    }

    static String limit(WhereClause where, PageArguments page) {
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

    private record Bound(String argument, Cursor cursor, long catalogueId, String comparison) {
        static Bound of(String argument, Cursor cursor, String comparison) {
            return new Bound(argument, cursor, cursor.number(argument, 0), comparison);
        }

        boolean admits(Catalogue catalogue) {
            return comparison.equals(">") ? catalogue.id() >= catalogueId : catalogue.id() <= catalogueId;
        }

        /**
         * The comparison of the key with the cursor.
         *
         * @param from the first column that is compared
         */
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
