package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.Cursor;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Ordering;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads positions as they are shown. */
@Singleton
public record PositionReader(ReadStatements reader, StockLists lists, GraphQlLimits limits, LocationStatuses statuses) {
    private static final String ONE = "SELECT " + InventoryPosition.COLUMNS + " FROM %s WHERE %s";
    private static final String OF_KEYS =
            "SELECT " + InventoryPosition.COLUMNS + " FROM %s JOIN %s USING (catalogue_id, sku_ref, location_ref)";

    private static final String MOVED = "movedLocations";

    private static final KeysetQuery LIST = new KeysetQuery(
            "position",
            "inventory_position",
            InventoryPosition.COLUMNS,
            List.of("catalogue_id", "sku_ref", "location_ref"));

    private static final NestedList<InventoryCatalogue, Long, InventoryPosition> OF_CATALOGUES = new NestedList<>(
            "inventoryPositions",
            LIST,
            catalogue -> catalogue.id,
            InventoryCatalogue::home,
            RowScope::catalogueIds,
            InventoryPosition::of,
            position -> position.catalogueId,
            row -> row.getLong(0));

    public Uni<@Nullable InventoryPosition> one(Catalogue catalogue, String ref) {
        return statuses.ask(List.of(catalogue), moved -> {
            WhereClause where = moved.bind(new WhereClause(limits));
            where.and("catalogue_id = " + where.bind(catalogue.id()))
                    .and("id = " + where.bind(RefKey.of(catalogue.id(), ref)))
                    .equal("ref", "ref", ref);
            return reader.read(ONE.formatted(moved.table(), where.text()), where)
                    .map(rows -> rows.isEmpty() ? null : InventoryPosition.of(rows.get(0), catalogue));
        });
    }

    Uni<PositionConnection> page(
            List<Catalogue> scope, PositionFilter filter, PageArguments arguments, @Nullable PositionOrder order) {
        List<Catalogue> catalogues =
                scope.stream().filter(filter.entity()::admits).toList();
        return statuses.ask(catalogues, moved -> {
            KeysetQuery list = LIST.in(moved.table());
            StockFilter shown = moved.filter(filter);
            return lists.page(list, catalogues, shown, arguments, PositionOrder.ordering(order))
                    .map(page -> PositionConnection.of(
                            page.map(rows -> StockLists.entities(rows, catalogues, InventoryPosition::of)),
                            order,
                            () -> lists.total(list, catalogues, shown)));
        });
    }

    Uni<PositionConnection> of(
            InventoryCatalogue catalogue,
            PositionFilter filter,
            PageArguments arguments,
            @Nullable PositionOrder order) {
        return StoredEntity.siblings(catalogue)
                .ask(MOVED, all -> statuses.of(
                                all.stream().map(InventoryCatalogue::home).toList())
                        .map(moved -> Map.of(MOVED, moved)))
                .map(found -> found.get(MOVED))
                .chain(moved -> {
                    NestedList<InventoryCatalogue, Long, InventoryPosition> nested = OF_CATALOGUES.in(moved.table());
                    StockFilter shown = moved.filter(filter);
                    return lists.page(nested, catalogue, shown, arguments, order, PositionOrder.ordering(order))
                            .map(page ->
                                    PositionConnection.of(page, order, () -> lists.total(nested, catalogue, shown)));
                });
    }

    Uni<Map<PositionId, InventoryPosition>> of(List<InventoryQuantity> quantities) {
        List<Catalogue> catalogues =
                quantities.stream().map(quantity -> quantity.home).distinct().toList();
        return statuses.ask(catalogues, moved -> {
            WhereClause where = moved.bind(new WhereClause(limits));
            RowScope scope = StockScope.positions(
                    where,
                    quantities.stream().map(InventoryQuantity::place).distinct().toList());
            return reader.read(OF_KEYS.formatted(scope.table(), moved.table()), where)
                    .map(rows -> StockLists.entities(rows, catalogues, InventoryPosition::of).stream()
                            .collect(Collectors.toMap(InventoryPosition::key, Function.identity())));
        });
    }

    static Cursor cursor(InventoryPosition position, @Nullable PositionOrder order) {
        Cursor plain = new Cursor(
                LIST.kind(), List.of(String.valueOf(position.catalogueId), position.productRef, position.locationRef));
        Ordering<InventoryPosition> ordering = PositionOrder.ordering(order);
        return ordering == null ? plain : ordering.cursor(plain, position);
    }
}
