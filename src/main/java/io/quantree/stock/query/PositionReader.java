package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.InventoryCatalogue;
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
import io.quantree.stock.model.RefLookup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads positions by SQL into the class of the entity, as they are shown. */
@Singleton
public record PositionReader(ReadStatements reader, StockLists lists, GraphQlLimits limits, LocationStatuses statuses) {
    private static final String OF_KEYS = "SELECT " + InventoryPosition.COLUMNS
            + " FROM %s JOIN inventory_position USING (catalogue_id, sku_ref, location_ref)";

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
        WhereClause.text("ref", ref);
        List<Catalogue> homes = List.of(catalogue);
        return statuses.shown(
                        homes,
                        reader.read(RefLookup.POSITIONS, RefLookup.of(catalogue.id(), ref))
                                .map(rows -> StockLists.entities(rows, homes, InventoryPosition::of)))
                .map(found -> found.isEmpty() ? null : found.get(0));
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
        WhereClause where = new WhereClause(limits);
        RowScope scope = StockScope.positions(
                where,
                quantities.stream().map(InventoryQuantity::place).distinct().toList());
        return statuses.shown(
                        catalogues,
                        reader.read(OF_KEYS.formatted(scope.table()), where)
                                .map(rows -> StockLists.entities(rows, catalogues, InventoryPosition::of)))
                .map(found -> found.stream().collect(Collectors.toMap(InventoryPosition::key, Function.identity())));
    }

    static Cursor cursor(InventoryPosition position, @Nullable PositionOrder order) {
        Cursor plain = new Cursor(
                LIST.kind(), List.of(String.valueOf(position.catalogueId), position.productRef, position.locationRef));
        Ordering<InventoryPosition> ordering = PositionOrder.ordering(order);
        return ordering == null ? plain : ordering.cursor(plain, position);
    }
}
