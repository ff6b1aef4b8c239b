package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.Cursor;
import io.quantree.relay.Ordering;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionId;
import io.quantree.stock.model.QuantityId;
import io.quantree.stock.model.RefLookup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads quantities by SQL into the class of the entity. */
@Singleton
public record QuantityReader(ReadStatements reader, StockLists lists) {
    static final KeysetQuery LIST = new KeysetQuery(
            "quantity",
            "inventory_quantity",
            InventoryQuantity.COLUMNS,
            List.of("catalogue_id", "sku_ref", "location_ref", "id"));

    private static final NestedList<InventoryPosition, PositionId, InventoryQuantity> OF_POSITIONS = new NestedList<>(
            "quantities",
            LIST,
            InventoryPosition::key,
            position -> position.home,
            StockScope::positions,
            InventoryQuantity::of,
            InventoryQuantity::place,
            PositionId::of);

    private static final NestedList<InventoryQuantity, QuantityId, InventoryQuantity> OF_PARENTS = new NestedList<>(
            "children",
            LIST,
            InventoryQuantity::key,
            quantity -> quantity.home,
            StockScope::parents,
            InventoryQuantity::of,
            child -> Objects.requireNonNull(child.parentKey()),
            QuantityId::of);

    /** Reads one quantity by the statement for several: an entity session made this lookup three times slower. */
    public Uni<@Nullable InventoryQuantity> one(Catalogue catalogue, String ref) {
        WhereClause.text("ref", ref);
        return named(catalogue, List.of(ref)).map(found -> found.get(ref));
    }

    public Uni<Map<String, InventoryQuantity>> named(Catalogue catalogue, Collection<String> refs) {
        return reader.read(RefLookup.QUANTITIES, RefLookup.of(catalogue.id(), refs))
                .map(rows -> StockLists.entities(rows, List.of(catalogue), InventoryQuantity::of).stream()
                        .collect(Collectors.toMap(InventoryQuantity::ref, Function.identity())));
    }

    Uni<QuantityConnection> page(
            List<Catalogue> scope,
            PlacedQuantityFilter filter,
            PageArguments arguments,
            @Nullable QuantityOrder order) {
        List<Catalogue> catalogues =
                scope.stream().filter(filter.entity()::admits).toList();
        return lists.page(LIST, catalogues, filter, arguments, QuantityOrder.ordering(order))
                .map(page -> QuantityConnection.of(
                        page.map(rows -> StockLists.entities(rows, catalogues, InventoryQuantity::of)),
                        order,
                        () -> lists.total(LIST, catalogues, filter)));
    }

    Uni<QuantityConnection> of(
            InventoryPosition position, QuantityFilter filter, PageArguments arguments, @Nullable QuantityOrder order) {
        return nested(OF_POSITIONS, position, filter, arguments, order);
    }

    Uni<QuantityConnection> children(
            InventoryQuantity parent, QuantityFilter filter, PageArguments arguments, @Nullable QuantityOrder order) {
        return nested(OF_PARENTS, parent, filter, arguments, order);
    }

    static Cursor cursor(InventoryQuantity quantity, @Nullable QuantityOrder order) {
        Cursor plain = new Cursor(
                LIST.kind(),
                List.of(String.valueOf(quantity.catalogueId), quantity.skuRef, quantity.locationRef, quantity.id()));
        Ordering<InventoryQuantity> ordering = QuantityOrder.ordering(order);
        return ordering == null ? plain : ordering.cursor(plain, quantity);
    }

    private <S extends StoredEntity, K> Uni<QuantityConnection> nested(
            NestedList<S, K, InventoryQuantity> list,
            S entry,
            QuantityFilter filter,
            PageArguments arguments,
            @Nullable QuantityOrder order) {
        return lists.page(list, entry, filter, arguments, order, QuantityOrder.ordering(order))
                .map(page -> QuantityConnection.of(page, order, () -> lists.total(list, entry, filter)));
    }
}
