package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.relay.Cursor;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Ordering;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads quantities. */
@ApplicationScoped
public class QuantityReader {
    static final KeysetQuery LIST = new KeysetQuery(
            "quantity",
            "inventory_quantity",
            QuantityRows.COLUMNS,
            List.of("catalogue_id", "sku_ref", "location_ref", "id"));

    private static final NestedList<PositionView, PositionViewKey, QuantityView> OF_POSITIONS = new NestedList<>(
            "quantities",
            LIST,
            PositionView::siblings,
            PositionView::key,
            PositionView::home,
            PositionViewKey::scope,
            PositionViewKey::of,
            QuantityRows::views);

    private static final NestedList<QuantityView, QuantityViewKey, QuantityView> OF_PARENTS = new NestedList<>(
            "children",
            LIST,
            QuantityView::siblings,
            QuantityView::key,
            QuantityView::home,
            QuantityViewKey::children,
            QuantityViewKey::parentOf,
            QuantityRows::views);

    private static final String ONE = "SELECT " + QuantityRows.COLUMNS + """
             FROM inventory_quantity
            WHERE catalogue_id = $1 AND id = $2 AND ref = $3
            """;

    private static final String NAMED = "SELECT " + QuantityRows.COLUMNS + """
             FROM inventory_quantity
            WHERE catalogue_id = $1 AND id = ANY($2) AND ref = ANY($3)
            """;

    private final ReadStatements reader;
    private final StockLists lists;
    private final GraphQlLimits limits;

    QuantityReader(ReadStatements reader, StockLists lists, GraphQlLimits limits) {
        this.reader = reader;
        this.lists = lists;
        this.limits = limits;
    }

    public Uni<@Nullable QuantityView> one(Catalogue catalogue, String ref) {
        Tuple key = Tuple.of(catalogue.id(), RefKey.of(catalogue.id(), WhereClause.text("ref", ref)), ref);
        return reader.read(ONE, key).map(rows -> QuantityRows.views(rows, List.of(catalogue)).stream()
                .findFirst()
                .orElse(null));
    }

    public Uni<Map<String, QuantityView>> named(Catalogue catalogue, Collection<String> refs) {
        String[] texts = refs.toArray(String[]::new);
        Long[] keys = refs.stream().map(ref -> RefKey.of(catalogue.id(), ref)).toArray(Long[]::new);
        return reader.read(NAMED, Tuple.of(catalogue.id(), keys, texts))
                .map(rows -> QuantityRows.views(rows, List.of(catalogue)).stream()
                        .collect(Collectors.toMap(QuantityView::ref, Function.identity())));
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
                        page.map(rows -> QuantityRows.views(rows, catalogues)),
                        order,
                        () -> lists.total(LIST, catalogues, filter)));
    }

    Uni<QuantityConnection> of(
            PositionView position, QuantityFilter filter, PageArguments arguments, @Nullable QuantityOrder order) {
        return nested(OF_POSITIONS, position, filter, arguments, order);
    }

    Uni<QuantityConnection> children(
            QuantityView parent, QuantityFilter filter, PageArguments arguments, @Nullable QuantityOrder order) {
        return nested(OF_PARENTS, parent, filter, arguments, order);
    }

    Uni<Map<QuantityViewKey, QuantityView>> parents(List<QuantityView> children) {
        WhereClause where = new WhereClause(limits);
        List<QuantityViewKey> keys = children.stream()
                .map(QuantityView::parentKey)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        String statement =
                "SELECT %s FROM %s JOIN inventory_quantity USING (catalogue_id, sku_ref, location_ref, id, ref)"
                        .formatted(
                                QuantityRows.COLUMNS,
                                QuantityViewKey.scope(where, keys).table());
        List<Catalogue> catalogues =
                children.stream().map(QuantityView::home).distinct().toList();
        return reader.read(statement, where).map(rows -> QuantityRows.views(rows, catalogues).stream()
                .collect(Collectors.toMap(QuantityView::key, Function.identity())));
    }

    static Cursor cursor(QuantityView quantity, @Nullable QuantityOrder order) {
        PositionViewKey place = quantity.place();
        Cursor plain = new Cursor(
                LIST.kind(),
                List.of(String.valueOf(place.catalogueId()), place.sku(), place.location(), quantity.id()));
        Ordering<QuantityView> ordering = QuantityOrder.ordering(order);
        return ordering == null ? plain : ordering.cursor(plain, quantity);
    }

    private <S, K> Uni<QuantityConnection> nested(
            NestedList<S, K, QuantityView> list,
            S entry,
            QuantityFilter filter,
            PageArguments arguments,
            @Nullable QuantityOrder order) {
        return lists.page(list, entry, filter, arguments, order, QuantityOrder.ordering(order))
                .map(page -> QuantityConnection.of(page, order, () -> lists.total(list, entry, filter)));
    }
}
