package io.quantree.relay;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads pages of small tables by their column {@code id}, which is the order of creation. */
@Singleton
public record EntityPages(ReadStatements reader, GraphQlLimits limits) {
    private static final String PAGE = "SELECT %s FROM %s WHERE %s ORDER BY id %s LIMIT %s";
    private static final String COUNT = "SELECT count(*) AS total FROM %s WHERE %s";

    /** Reads one page of entities, which load their nested fields together. */
    public <T extends StoredEntity> Uni<Page<T>> page(
            String table,
            String columns,
            Function<Row, T> entity,
            Consumer<WhereClause> filter,
            PageArguments arguments) {
        return page(table, columns, filter, arguments)
                .map(page -> page.map(
                        rows -> StoredEntity.together(rows.stream().map(entity).toList())));
    }

    /**
     * Reads one page of a table.
     *
     * @param filter adds at least one condition
     */
    public Uni<Page<Row>> page(String table, String columns, Consumer<WhereClause> filter, PageArguments arguments) {
        WhereClause where = new WhereClause(limits);
        filter.accept(where);
        bound(where, table, "id", arguments);
        String statement = PAGE.formatted(
                columns, table, where.text(), arguments.direction(), where.bind((long) arguments.rows()));
        return reader.read(statement, where).map(rows -> Page.of(arguments, rows));
    }

    public Uni<Long> count(String table, Consumer<WhereClause> filter) {
        WhereClause where = new WhereClause(limits);
        filter.accept(where);
        return reader.count(COUNT.formatted(table, where.text()), where);
    }

    public static String cursor(String table, String id) {
        return new Cursor(table, List.of(id)).encode();
    }

    /** Restricts a list in the order of an id to the rows between the cursors of the page. */
    public static void bound(WhereClause where, String kind, String column, PageArguments arguments) {
        bound(where, kind, "after", arguments.after(), column + " > ");
        bound(where, kind, "before", arguments.before(), column + " < ");
    }

    private static void bound(
            WhereClause where, String kind, String argument, @Nullable String text, String comparison) {
        if (text != null) {
            long id = Cursor.decode(argument, text, kind, 1).number(argument, 0);
            where.and(comparison + where.bind(id));
        }
    }
}
