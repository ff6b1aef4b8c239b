package io.quantree.control;

import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.control.rule.SegmentRestriction;
import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import io.quantree.relay.EntityPages;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads controls for answers, in the order of their creation. */
@ApplicationScoped
class ControlPages {
    private static final String COLUMNS = """
            control.id, control.control_group_id, control.ref, control.type, control.status, control.name, control.description,
            control.values, control.execution_order, control.product_ref, control.category_ref, control.location_ref, control.percentage,
            control.segment, control.starts_on, control.ends_on, control.version, control.created_on, control.updated_on,
            control.attributes, owner.type AS owner_type\
            """;

    private static final String TABLES = "control JOIN control_group AS owner ON owner.id = control.control_group_id";
    private static final String KIND = "control";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM " + TABLES + " WHERE ";
    private static final String ONE = SELECT + "control.control_group_id = $1 AND control.ref = $2";
    private static final String BY_KEY = SELECT + "control.id = $1";
    private static final String PAGE = SELECT + "%s ORDER BY control.id %s LIMIT %s";
    private static final String COUNT = "SELECT count(*) AS total FROM " + TABLES + " WHERE %s";

    private static final String PAGE_OF_EACH = """
            SELECT page.* FROM unnest(%s::bigint[]) AS scope (control_group_id)
            CROSS JOIN LATERAL (%s) AS page
            ORDER BY page.id %s
            """;

    private static final String COUNT_OF_EACH = "SELECT control.control_group_id, count(*) AS total FROM " + TABLES
            + " WHERE %s GROUP BY control.control_group_id";

    private final ReadStatements reader;
    private final GraphQlLimits limits;

    ControlPages(ReadStatements reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    Uni<@Nullable ControlView> one(ControlGroup group, String ref) {
        return reader.read(ONE, Tuple.of(group.id, WhereClause.text("ref", ref)))
                .map(rows -> views(rows).stream().findFirst().orElse(null));
    }

    Uni<@Nullable ControlView> one(long key) {
        return reader.read(BY_KEY, Tuple.of(key))
                .map(rows -> views(rows).stream().findFirst().orElse(null));
    }

    Uni<ControlView.Connection> page(
            @Nullable ControlGroup group, OptionalLong retailer, ControlFilter filter, PageArguments arguments) {
        WhereClause where = scoped(group, retailer, filter);
        EntityPages.bound(where, KIND, "control.id", arguments);
        String statement = PAGE.formatted(where.text(), arguments.direction(), where.bind((long) arguments.rows()));
        return reader.read(statement, where)
                .map(rows -> ControlView.Connection.of(
                        Page.of(arguments, rows).map(ControlPages::views), () -> count(group, retailer, filter)));
    }

    Uni<Map<Long, ControlView.Connection>> pages(
            List<Long> groups, ControlFilter filter, PageArguments arguments, Supplier<Uni<Map<Long, Long>>> totals) {
        arguments.checkNested("controls", groups.size(), limits);
        WhereClause where = new WhereClause(limits).and("control.control_group_id = scope.control_group_id");
        filter.restrict(where);
        EntityPages.bound(where, KIND, "control.id", arguments);
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

    static String cursor(ControlView control) {
        return EntityPages.cursor(KIND, control.id());
    }

    private static Map<Long, ControlView.Connection> pages(
            List<Long> groups, List<Row> read, PageArguments arguments, Supplier<Uni<Map<Long, Long>>> totals) {
        Map<Long, ControlView.Connection> connections = new HashMap<>();
        Page.ofEach(arguments, groups, read, row -> row.getLong("control_group_id"), ControlPages::views)
                .forEach((group, page) -> connections.put(group, ControlView.Connection.of(page, () -> totals.get()
                        .map(found -> found.getOrDefault(group, 0L)))));
        return connections;
    }

    private Uni<Long> count(@Nullable ControlGroup group, OptionalLong retailer, ControlFilter filter) {
        WhereClause where = scoped(group, retailer, filter);
        return reader.count(COUNT.formatted(where.text()), where);
    }

    private WhereClause scoped(@Nullable ControlGroup group, OptionalLong retailer, ControlFilter filter) {
        WhereClause where = new WhereClause(limits);
        if (group != null) {
            where.and("control.control_group_id = " + where.bind(group.id));
        }
        if (retailer.isPresent()) {
            where.and("owner.retailer_id = " + where.bind(retailer.getAsLong()));
        }
        filter.restrict(where);
        return where;
    }

    private static List<ControlView> views(List<Row> rows) {
        return BatchLoader.<Row, ControlView>of(rows, ControlPages::view).members();
    }

    private static ControlView view(Row row, BatchLoader<ControlView> siblings) {
        @Nullable BigDecimal percentage = row.getBigDecimal("percentage");
        return new ControlView(
                siblings,
                row.getLong("control_group_id"),
                String.valueOf(row.getLong("id")),
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                row.getString("name"),
                row.getString("description"),
                Attribute.stored(row.getJsonObject("values")),
                row.getInteger("execution_order"),
                row.getString("product_ref"),
                row.getString("category_ref"),
                row.getString("location_ref"),
                percentage == null ? null : percentage.doubleValue(),
                SegmentRestriction.view(row.getJsonArray("segment")),
                row.getOffsetDateTime("starts_on"),
                row.getOffsetDateTime("ends_on"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                ControlGroup.workflowRef(row.getString("owner_type")),
                InventoryCatalogue.WORKFLOW_VERSION,
                CountView.of("version", row.getLong("version")),
                Attribute.stored(row.getJsonObject("attributes")));
    }
}
