package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import io.quantree.relay.Cursor;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Ordering;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads positions. */
@ApplicationScoped
public class PositionReader {
    /** In the order of {@link #view}, which reads them by index: reading by name searches the names in each row. */
    private static final String COLUMNS = """
            catalogue_id, id, ref, type, status, sku_ref, location_ref, on_hand, created_on, updated_on, version, attributes\
            """;

    private static final String ONE = "SELECT " + COLUMNS + """
             FROM inventory_position
            WHERE catalogue_id = $1 AND id = $2 AND ref = $3
            """;

    private static final KeysetQuery LIST = new KeysetQuery(
            "position", "inventory_position", COLUMNS, List.of("catalogue_id", "sku_ref", "location_ref"));

    private static final NestedList<InventoryCatalogue, Long, PositionView> OF_CATALOGUES = new NestedList<>(
            "inventoryPositions",
            LIST,
            StoredEntity::siblings,
            catalogue -> catalogue.home().id(),
            InventoryCatalogue::home,
            RowScope::catalogueIds,
            row -> row.getLong(0),
            PositionReader::views);

    private final ReadStatements reader;
    private final StockLists lists;
    private final GraphQlLimits limits;

    PositionReader(ReadStatements reader, StockLists lists, GraphQlLimits limits) {
        this.reader = reader;
        this.lists = lists;
        this.limits = limits;
    }

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
        return lists.page(LIST, catalogues, filter, arguments, PositionOrder.ordering(order))
                .map(page -> PositionConnection.of(
                        page.map(rows -> views(rows, catalogues)), order, () -> lists.total(LIST, catalogues, filter)));
    }

    Uni<PositionConnection> of(
            InventoryCatalogue catalogue,
            PositionFilter filter,
            PageArguments arguments,
            @Nullable PositionOrder order) {
        return lists.page(OF_CATALOGUES, catalogue, filter, arguments, order, PositionOrder.ordering(order))
                .map(page -> PositionConnection.of(page, order, () -> lists.total(OF_CATALOGUES, catalogue, filter)));
    }

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

    private static List<PositionView> views(List<Row> rows, Collection<Catalogue> catalogues) {
        Map<Long, Catalogue> homes = catalogues.stream().collect(Collectors.toMap(Catalogue::id, Function.identity()));
        return BatchLoader.<Row, PositionView>of(rows, (row, siblings) -> view(row, siblings, homes))
                .members();
    }

    private static PositionView view(Row row, BatchLoader<PositionView> siblings, Map<Long, Catalogue> homes) {
        Catalogue home = Objects.requireNonNull(homes.get(row.getLong(0)));
        return new PositionView(
                siblings,
                home,
                String.valueOf(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getOffsetDateTime(8),
                row.getOffsetDateTime(9),
                InventoryCatalogue.workflowRef(home.type()),
                InventoryCatalogue.WORKFLOW_VERSION,
                CountView.of("version", row.getLong(10)),
                Attribute.stored(row.getJsonObject(11)));
    }
}
