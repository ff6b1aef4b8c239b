package io.quantree.stock;

import io.quantree.graphql.Attribute;
import io.quantree.graphql.Cursor;
import io.quantree.graphql.GraphQlLimits;
import io.quantree.graphql.Page;
import io.quantree.graphql.PageArguments;
import io.quantree.graphql.Siblings;
import io.quantree.graphql.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads positions. */
@ApplicationScoped
class PositionReader {
    private static final String CURSOR = "position";

    private static final String COLUMNS = """
            catalogue_id, id, created_on, on_hand, updated_on, sku_ref, location_ref, ref, type, status, version, attributes\
            """;

    private static final String ONE = "SELECT " + COLUMNS + """
             FROM inventory_position
            WHERE catalogue_id = $1 AND id = $2 AND ref = $3
            """;

    private static final KeysetQuery LIST =
            new KeysetQuery(CURSOR, "inventory_position", COLUMNS, List.of("catalogue_id", "sku_ref", "location_ref"));

    private final StockReader reader;
    private final GraphQlLimits limits;

    PositionReader(StockReader reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** The position of that ref, or null. */
    Uni<@Nullable PositionView> one(Catalogue catalogue, String ref) {
        Tuple key = Tuple.of(catalogue.id(), RefKey.of(catalogue.id(), WhereClause.text("ref", ref)), ref);
        return reader.read(ONE, key)
                .map(rows ->
                        views(rows, List.of(catalogue)).stream().findFirst().orElse(null));
    }

    Uni<PositionConnection> page(List<Catalogue> scope, PositionFilter filter, PageArguments arguments) {
        List<Catalogue> catalogues =
                scope.stream().filter(filter.entity()::admits).toList();
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, catalogues);
        return LIST.page(catalogues, where, arguments)
                .map(statement -> reader.read(statement, where.parameters()))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(rows -> {
                    Page<Row> page = Page.of(arguments, rows);
                    return PositionConnection.of(page, views(page.rows(), catalogues));
                });
    }

    /** The positions that these quantities lie in, in one statement. */
    Uni<Map<PositionViewKey, PositionView>> of(List<QuantityView> quantities) {
        WhereClause where = new WhereClause(limits);
        String scope = PositionViewKey.unnest(
                where, quantities.stream().map(QuantityView::place).distinct().toList());
        String statement = "SELECT %s FROM %s JOIN inventory_position USING (catalogue_id, sku_ref, location_ref)"
                .formatted(COLUMNS, scope);
        List<Catalogue> catalogues =
                quantities.stream().map(QuantityView::home).distinct().toList();
        return reader.read(statement, where.parameters()).map(rows -> views(rows, catalogues).stream()
                .collect(Collectors.toMap(PositionView::key, Function.identity())));
    }

    static Cursor cursor(PositionView position) {
        PositionViewKey key = position.key();
        return new Cursor(CURSOR, List.of(String.valueOf(key.catalogueId()), key.sku(), key.location()));
    }

    private static List<PositionView> views(List<Row> rows, List<Catalogue> catalogues) {
        Map<Long, Catalogue> homes = catalogues.stream().collect(Collectors.toMap(Catalogue::id, Function.identity()));
        return Siblings.<Row, PositionView>of(rows, (row, siblings) -> view(row, siblings, homes))
                .members();
    }

    private static PositionView view(Row row, Siblings<PositionView> siblings, Map<Long, Catalogue> homes) {
        Catalogue home = Objects.requireNonNull(homes.get(row.getLong("catalogue_id")));
        return new PositionView(
                siblings,
                home,
                String.valueOf(row.getLong("id")),
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                row.getString("sku_ref"),
                row.getString("location_ref"),
                row.getLong("on_hand"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                CatalogueView.workflowRef(home.type()),
                CatalogueView.WORKFLOW_VERSION,
                CountView.of("version", row.getLong("version")),
                Attribute.stored(row.getJsonObject("attributes")));
    }
}
