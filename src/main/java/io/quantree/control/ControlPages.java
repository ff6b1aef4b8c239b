package io.quantree.control;

import io.quantree.catalogue.Ownership;
import io.quantree.control.rule.Control;
import io.quantree.relay.EntityPages;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads controls for answers, in the order of their creation. */
@Singleton
record ControlPages(ReadStatements reader, GraphQlLimits limits) {
    private static final String TABLES = "control JOIN control_group ON control_group.id = control.control_group_id";
    private static final String SELECT = "SELECT " + Control.COLUMNS + " FROM " + TABLES + " WHERE ";
    private static final String PAGE = SELECT + "%s ORDER BY control.id %s LIMIT %s";
    private static final String COUNT = "SELECT count(*) AS total FROM " + TABLES + " WHERE %s";

    private static final String PAGE_OF_EACH = """
            SELECT page.* FROM unnest(%s::bigint[]) AS scope (control_group_id)
            CROSS JOIN LATERAL (%s) AS page
            ORDER BY page.id %s
            """;

    private static final String COUNT_OF_EACH = "SELECT control.control_group_id, count(*) AS total FROM " + TABLES
            + " WHERE %s GROUP BY control.control_group_id";

    Uni<ControlConnection> page(
            @Nullable ControlGroup group, RetailerSet scope, ControlFilter filter, PageArguments arguments) {
        WhereClause where = scoped(group, scope, filter);
        EntityPages.bound(where, ControlConnection.KIND, "control.id", arguments);
        String statement = PAGE.formatted(where.text(), arguments.direction(), where.bind((long) arguments.rows()));
        return reader.read(statement, where)
                .map(rows -> ControlConnection.of(
                        Page.of(arguments, rows).map(ControlPages::controls), () -> count(group, scope, filter)));
    }

    Uni<Map<Long, ControlConnection>> pages(
            List<Long> groups, ControlFilter filter, PageArguments arguments, Supplier<Uni<Map<Long, Long>>> totals) {
        arguments.checkNested("controls", groups.size(), limits);
        WhereClause where = new WhereClause(limits).and("control.control_group_id = scope.control_group_id");
        filter.restrict(where);
        EntityPages.bound(where, ControlConnection.KIND, "control.id", arguments);
        String page = PAGE.formatted(where.text(), arguments.direction(), where.bind((long) arguments.rows()));
        String statement = PAGE_OF_EACH.formatted(where.bind(groups.toArray(Long[]::new)), page, arguments.direction());
        return reader.read(statement, where).map(rows -> pages(groups, rows, arguments, totals));
    }

    Uni<Map<Long, Long>> totals(List<Long> groups, ControlFilter filter) {
        WhereClause where = new WhereClause(limits);
        where.and("control.control_group_id = ANY(" + where.bind(groups.toArray(Long[]::new)) + ")");
        filter.restrict(where);
        return reader.read(COUNT_OF_EACH.formatted(where.text()), where).map(rows -> rows.stream()
                .collect(Collectors.toMap(row -> row.getLong("control_group_id"), row -> row.getLong("total"))));
    }

    private static Map<Long, ControlConnection> pages(
            List<Long> groups, List<Row> read, PageArguments arguments, Supplier<Uni<Map<Long, Long>>> totals) {
        Map<Long, ControlConnection> connections = new HashMap<>();
        Page.ofEach(arguments, groups, read, row -> row.getLong("control_group_id"), ControlPages::controls)
                .forEach((group, page) -> connections.put(group, ControlConnection.of(page, () -> totals.get()
                        .map(found -> found.getOrDefault(group, 0L)))));
        return connections;
    }

    private Uni<Long> count(@Nullable ControlGroup group, RetailerSet scope, ControlFilter filter) {
        WhereClause where = scoped(group, scope, filter);
        return reader.count(COUNT.formatted(where.text()), where);
    }

    private WhereClause scoped(@Nullable ControlGroup group, RetailerSet scope, ControlFilter filter) {
        WhereClause where = new WhereClause(limits).and("TRUE");
        if (group != null) {
            where.and("control.control_group_id = " + where.bind(group.id));
        }
        Ownership.within(where, ControlGroup.TABLE, scope);
        filter.restrict(where);
        return where;
    }

    private static List<Control> controls(List<Row> rows) {
        return StoredEntity.together(rows.stream().map(Control::of).toList());
    }
}
