package io.quantree.stock;

import io.quantree.graphql.Attribute;
import io.quantree.graphql.Cursor;
import io.quantree.graphql.GraphQlLimits;
import io.quantree.graphql.Page;
import io.quantree.graphql.PageArguments;
import io.quantree.graphql.Siblings;
import io.quantree.graphql.WhereClause;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads quantities. */
@ApplicationScoped
class QuantityReader {
    private static final String CURSOR = "quantity";

    private static final String COLUMNS = """
            catalogue_id, id, created_on, quantity, updated_on, sku_ref, location_ref, ref, type, status, version, \
            condition, expires_on, country_of_origin, channel, manufacturer, manufacturer_batch_number, supplier, \
            segment1, segment2, segment3, expected_on, storage_area_ref, parent_ref, association_type, \
            association_ref, attributes\
            """;

    private static final String ONE = "SELECT " + COLUMNS + """
             FROM inventory_quantity
            WHERE catalogue_id = $1 AND id = $2 AND ref = $3
            """;

    private static final KeysetQuery LIST = new KeysetQuery(
            CURSOR, "inventory_quantity", COLUMNS, List.of("catalogue_id", "sku_ref", "location_ref", "id"));

    private final StockReader reader;
    private final GraphQlLimits limits;

    QuantityReader(StockReader reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** The quantity of that ref, or null. */
    Uni<@Nullable QuantityView> one(Catalogue catalogue, String ref) {
        Tuple key = Tuple.of(catalogue.id(), RefKey.of(catalogue.id(), WhereClause.text("ref", ref)), ref);
        return reader.read(ONE, key)
                .map(rows ->
                        views(rows, List.of(catalogue)).stream().findFirst().orElse(null));
    }

    Uni<QuantityConnection> page(List<Catalogue> scope, QuantityFilter filter, PageArguments arguments) {
        List<Catalogue> catalogues =
                scope.stream().filter(filter.entity()::admits).toList();
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, catalogues);
        return LIST.page(catalogues, where, arguments)
                .map(statement -> reader.read(statement, where.parameters()))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(rows -> {
                    Page<Row> page = Page.of(arguments, rows);
                    return QuantityConnection.of(page, views(page.rows(), catalogues));
                });
    }

    /** A page of quantities under each of these positions, in one statement. */
    Uni<Map<PositionViewKey, QuantityConnection>> pages(
            List<PositionView> siblings, QuantityFilter filter, PageArguments arguments) {
        if ((long) siblings.size() * arguments.size() > limits.nestedRowsMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "The pages under all entries together have at most " + limits.nestedRowsMax()
                                    + " entries; make either page smaller.")
                    .field("quantities")
                    .value((long) siblings.size() * arguments.size())
                    .limit(limits.nestedRowsMax());
        }
        List<PositionView> positions = siblings.stream()
                .filter(position -> filter.entity().admits(position.home()))
                .toList();
        if (positions.isEmpty()) {
            return Uni.createFrom().item(pages(siblings, List.of(), arguments));
        }
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, homes(positions));
        String statement =
                LIST.pageOfEach(positions.stream().map(PositionView::key).toList(), where, arguments);
        return reader.read(statement, where.parameters()).map(rows -> pages(siblings, rows, arguments));
    }

    /** The parents of these quantities, in one statement. */
    Uni<Map<QuantityViewKey, QuantityView>> parents(List<QuantityView> children) {
        WhereClause where = new WhereClause(limits);
        List<QuantityViewKey> keys = children.stream()
                .map(QuantityReader::parentKey)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        String statement =
                "SELECT %s FROM %s JOIN inventory_quantity USING (catalogue_id, sku_ref, location_ref, id, ref)"
                        .formatted(COLUMNS, QuantityViewKey.unnest(where, keys));
        List<Catalogue> catalogues =
                children.stream().map(QuantityView::home).distinct().toList();
        return reader.read(statement, where.parameters()).map(rows -> views(rows, catalogues).stream()
                .collect(Collectors.toMap(
                        parent -> new QuantityViewKey(parent.place(), parent.ref()), Function.identity())));
    }

    static @Nullable QuantityViewKey parentKey(QuantityView child) {
        String parentRef = child.parentRef();
        return parentRef == null ? null : new QuantityViewKey(child.place(), parentRef);
    }

    static Cursor cursor(QuantityView quantity) {
        PositionViewKey place = quantity.place();
        return new Cursor(
                CURSOR, List.of(String.valueOf(place.catalogueId()), place.sku(), place.location(), quantity.id()));
    }

    private static Map<PositionViewKey, QuantityConnection> pages(
            List<PositionView> siblings, List<Row> read, PageArguments arguments) {
        Map<PositionViewKey, List<Row>> byPosition = read.stream().collect(Collectors.groupingBy(PositionViewKey::of));
        Map<PositionViewKey, Page<Row>> pages = new LinkedHashMap<>();
        for (PositionView position : siblings) {
            List<Row> rows = byPosition.getOrDefault(position.key(), List.of());
            pages.put(position.key(), Page.of(arguments, rows));
        }
        // All pages' quantities are siblings: what is asked of them next is one statement again.
        List<Row> rows =
                pages.values().stream().flatMap(page -> page.rows().stream()).toList();
        Map<PositionViewKey, List<QuantityView>> nodes =
                views(rows, homes(siblings)).stream().collect(Collectors.groupingBy(QuantityView::place));
        Map<PositionViewKey, QuantityConnection> connections = new HashMap<>();
        pages.forEach(
                (key, page) -> connections.put(key, QuantityConnection.of(page, nodes.getOrDefault(key, List.of()))));
        return connections;
    }

    private static List<Catalogue> homes(List<PositionView> positions) {
        return positions.stream().map(PositionView::home).distinct().toList();
    }

    private static List<QuantityView> views(List<Row> rows, List<Catalogue> catalogues) {
        Map<Long, Catalogue> homes = catalogues.stream().collect(Collectors.toMap(Catalogue::id, Function.identity()));
        return Siblings.<Row, QuantityView>of(rows, (row, siblings) -> view(row, siblings, homes))
                .members();
    }

    private static QuantityView view(Row row, Siblings<QuantityView> siblings, Map<Long, Catalogue> homes) {
        Catalogue home = Objects.requireNonNull(homes.get(row.getLong("catalogue_id")));
        return new QuantityView(
                siblings,
                home,
                PositionViewKey.of(row),
                row.getString("parent_ref"),
                row.getLong("quantity"),
                String.valueOf(row.getLong("id")),
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                CatalogueView.workflowRef(home.type()),
                CatalogueView.WORKFLOW_VERSION,
                CountView.of("version", row.getLong("version")),
                Attribute.stored(row.getJsonObject("attributes")),
                row.getString("condition"),
                row.getOffsetDateTime("expected_on"),
                row.getString("storage_area_ref"),
                row.getOffsetDateTime("expires_on"),
                row.getString("association_type"),
                row.getString("association_ref"),
                row.getString("country_of_origin"),
                row.getString("channel"),
                row.getString("supplier"),
                row.getString("manufacturer"),
                row.getString("manufacturer_batch_number"),
                row.getString("segment1"),
                row.getString("segment2"),
                row.getString("segment3"));
    }
}
