package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueView;
import io.quantree.catalogue.RefKey;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import io.quantree.relay.Cursor;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NestedRows;
import io.quantree.relay.Ordering;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads positions. */
@ApplicationScoped
public class PositionReader {
    private static final String COLUMNS = """
            catalogue_id, id, created_on, on_hand, updated_on, sku_ref, location_ref, ref, type, status, version, attributes\
            """;

    // Columns are read by index: reading by name searches the names in each row.
    private static final List<String> NAMES = List.of(COLUMNS.split(", *"));
    private static final int CATALOGUE_ID = NAMES.indexOf("catalogue_id");
    private static final int ID = NAMES.indexOf("id");
    private static final int CREATED_ON = NAMES.indexOf("created_on");
    private static final int ON_HAND = NAMES.indexOf("on_hand");
    private static final int UPDATED_ON = NAMES.indexOf("updated_on");
    private static final int SKU_REF = NAMES.indexOf("sku_ref");
    private static final int LOCATION_REF = NAMES.indexOf("location_ref");
    private static final int REF = NAMES.indexOf("ref");
    private static final int TYPE = NAMES.indexOf("type");
    private static final int STATUS = NAMES.indexOf("status");
    private static final int VERSION = NAMES.indexOf("version");
    private static final int ATTRIBUTES = NAMES.indexOf("attributes");

    private static final String ONE = "SELECT " + COLUMNS + """
             FROM inventory_position
            WHERE catalogue_id = $1 AND id = $2 AND ref = $3
            """;

    private static final KeysetQuery LIST = new KeysetQuery(
            "position", "inventory_position", COLUMNS, List.of("catalogue_id", "sku_ref", "location_ref"));

    private final ReadStatements reader;
    private final GraphQlLimits limits;

    PositionReader(ReadStatements reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** The position of this ref, or null. */
    public Uni<@Nullable PositionView> one(Catalogue catalogue, String ref) {
        Tuple key = Tuple.of(catalogue.id(), RefKey.of(catalogue.id(), WhereClause.text("ref", ref)), ref);
        return reader.read(ONE, key)
                .map(rows ->
                        views(rows, List.of(catalogue)).stream().findFirst().orElse(null));
    }

    Uni<PositionConnection> page(
            List<Catalogue> scope, PositionFilter filter, PageArguments arguments, @Nullable PositionOrder order) {
        List<Catalogue> catalogues =
                scope.stream().filter(filter.entity()::admits).toList();
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, catalogues);
        Optional<String> statement = LIST.page(catalogues, where, arguments, PositionOrder.ordering(order));
        return reader.read(statement, where)
                .map(rows -> PositionConnection.of(
                        Page.of(arguments, rows).map(read -> views(read, catalogues)),
                        order,
                        () -> count(catalogues, filter)));
    }

    /** Reads a page of positions of each of these catalogues, in one statement. */
    Uni<Map<Long, PositionConnection>> pages(
            List<CatalogueView> siblings,
            PositionFilter filter,
            PageArguments arguments,
            @Nullable PositionOrder order,
            Function<Catalogue, Uni<Long>> total) {
        NestedRows.check("inventoryPositions", siblings.size(), arguments, limits);
        List<Catalogue> catalogues = admitted(siblings, filter);
        if (catalogues.isEmpty()) {
            return Uni.createFrom().item(pages(siblings, List.of(), arguments, order, total));
        }
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, catalogues);
        String statement = LIST.pageOfEach(
                RowScope.catalogues(where, catalogues), where, arguments, PositionOrder.ordering(order));
        return reader.read(statement, where).map(rows -> pages(siblings, rows, arguments, order, total));
    }

    /** Counts the positions of each of these catalogues, in one statement. */
    Uni<Map<Long, Long>> totals(List<CatalogueView> siblings, PositionFilter filter) {
        List<Catalogue> catalogues = admitted(siblings, filter);
        if (catalogues.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, catalogues);
        return reader.read(RowScope.catalogues(where, catalogues).counts("inventory_position", where), where)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.getLong(CATALOGUE_ID), row -> row.getLong("total"))));
    }

    /** Reads the positions of these quantities, in one statement. */
    Uni<Map<PositionViewKey, PositionView>> of(List<QuantityView> quantities) {
        WhereClause where = new WhereClause(limits);
        RowScope scope = PositionViewKey.scope(
                where, quantities.stream().map(QuantityView::place).distinct().toList());
        String statement = "SELECT %s FROM %s JOIN inventory_position USING (catalogue_id, sku_ref, location_ref)"
                .formatted(COLUMNS, scope.table());
        List<Catalogue> catalogues =
                quantities.stream().map(QuantityView::home).distinct().toList();
        return reader.read(statement, where).map(rows -> views(rows, catalogues).stream()
                .collect(Collectors.toMap(PositionView::key, Function.identity())));
    }

    static Cursor cursor(PositionView position, @Nullable PositionOrder order) {
        PositionViewKey key = position.key();
        Cursor plain = new Cursor(LIST.kind(), List.of(String.valueOf(key.catalogueId()), key.sku(), key.location()));
        Ordering<PositionView> ordering = PositionOrder.ordering(order);
        return ordering == null ? plain : ordering.cursor(plain, position);
    }

    private Uni<Long> count(List<Catalogue> catalogues, PositionFilter filter) {
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, catalogues);
        return reader.count(LIST.count(catalogues, where), where);
    }

    private static List<Catalogue> admitted(List<CatalogueView> siblings, PositionFilter filter) {
        return siblings.stream()
                .map(CatalogueView::home)
                .filter(filter.entity()::admits)
                .toList();
    }

    private static Map<Long, PositionConnection> pages(
            List<CatalogueView> siblings,
            List<Row> read,
            PageArguments arguments,
            @Nullable PositionOrder order,
            Function<Catalogue, Uni<Long>> total) {
        Map<Long, Catalogue> homes = new LinkedHashMap<>();
        siblings.forEach(sibling -> homes.put(sibling.home().id(), sibling.home()));
        Map<Long, PositionConnection> connections = new HashMap<>();
        Page.<Long, Row, PositionView>ofEach(
                        arguments,
                        homes.keySet(),
                        read,
                        row -> row.getLong(CATALOGUE_ID),
                        rows -> views(rows, homes.values()))
                .forEach((id, page) -> connections.put(
                        id,
                        PositionConnection.of(page, order, () -> total.apply(Objects.requireNonNull(homes.get(id))))));
        return connections;
    }

    private static List<PositionView> views(List<Row> rows, Collection<Catalogue> catalogues) {
        Map<Long, Catalogue> homes = catalogues.stream().collect(Collectors.toMap(Catalogue::id, Function.identity()));
        return BatchLoader.<Row, PositionView>of(rows, (row, siblings) -> view(row, siblings, homes))
                .members();
    }

    private static PositionView view(Row row, BatchLoader<PositionView> siblings, Map<Long, Catalogue> homes) {
        Catalogue home = Objects.requireNonNull(homes.get(row.getLong(CATALOGUE_ID)));
        return new PositionView(
                siblings,
                home,
                String.valueOf(row.getLong(ID)),
                row.getString(REF),
                row.getString(TYPE),
                row.getString(STATUS),
                row.getString(SKU_REF),
                row.getString(LOCATION_REF),
                row.getLong(ON_HAND),
                row.getOffsetDateTime(CREATED_ON),
                row.getOffsetDateTime(UPDATED_ON),
                CatalogueView.workflowRef(home.type()),
                CatalogueView.WORKFLOW_VERSION,
                CountView.of("version", row.getLong(VERSION)),
                Attribute.stored(row.getJsonObject(ATTRIBUTES)));
    }
}
