package io.quantree.ledger;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionId;
import io.quantree.stock.query.StockScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

@Singleton
record MovementReader(ReadStatements reader, NamedQuantities named, GraphQlLimits limits) {
    private static final String FIELD = "movements";

    Uni<MovementConnection> page(
            List<Catalogue> catalogues, MovementPlace place, MovementFilter filter, PageArguments arguments) {
        if (place.namesQuantities()) {
            return named.of(catalogues, place).chain(found -> page(catalogues, found, place, filter, arguments));
        }
        if (!place.namesProducts()) {
            filter.checkNarrow(place.locationRef() != null);
        }
        return page(catalogues, new WhereClause(limits), place, filter, arguments);
    }

    Uni<MovementConnection> of(InventoryQuantity quantity, MovementFilter filter, PageArguments arguments) {
        return StoredEntity.siblings(quantity)
                .ask(new Asked(filter, arguments), all -> {
                    List<LedgerKey> keys = keys(all, LedgerKey::of, arguments);
                    WhereClause where = where(filter);
                    String statement = MovementQuery.pageOfEachQuantity(LedgerKey.scope(where, keys), where, arguments);
                    return reader.read(statement, where, (long) keys.size() * arguments.rows())
                            .map(rows -> pages(keys, rows, LedgerKey::of, arguments, MovementOrder.VERSION));
                })
                .map(pages -> pages.get(LedgerKey.of(quantity)));
    }

    Uni<MovementConnection> of(InventoryPosition position, MovementFilter filter, PageArguments arguments) {
        return StoredEntity.siblings(position)
                .ask(new Asked(filter, arguments), all -> {
                    List<PositionId> keys = keys(all, InventoryPosition::key, arguments);
                    WhereClause where = where(filter);
                    String statement =
                            MovementQuery.pageOfEachPosition(StockScope.positions(where, keys), where, arguments);
                    return reader.read(statement, where, (long) keys.size() * arguments.rows())
                            .map(rows -> pages(keys, rows, MovementReader::place, arguments, MovementOrder.TIME));
                })
                .map(pages -> pages.get(position.key()));
    }

    private <V, K> List<K> keys(List<V> entries, Function<V, K> keyOf, PageArguments arguments) {
        List<K> keys = entries.stream().map(keyOf).distinct().toList();
        arguments.checkNested(FIELD, keys.size(), limits);
        return keys;
    }

    private WhereClause where(MovementFilter filter) {
        WhereClause where = new WhereClause(limits);
        filter.restrict(where);
        return where;
    }

    private Uni<MovementConnection> page(
            List<Catalogue> catalogues,
            List<LedgerKey> quantities,
            MovementPlace place,
            MovementFilter filter,
            PageArguments arguments) {
        WhereClause where = new WhereClause(limits);
        where.and("m.sku_ref = ANY(%s)"
                .formatted(where.bind(
                        quantities.stream().map(LedgerKey::sku).distinct().toArray(String[]::new))));
        where.and("m.quantity_id = ANY(%s)"
                .formatted(where.bind(
                        quantities.stream().map(LedgerKey::quantityId).toArray(Long[]::new))));
        Set<Long> homes = quantities.stream().map(LedgerKey::catalogueId).collect(Collectors.toSet());
        List<Catalogue> within =
                catalogues.stream().filter(one -> homes.contains(one.id())).toList();
        return page(within, where, place, filter, arguments);
    }

    private Uni<MovementConnection> page(
            List<Catalogue> catalogues,
            WhereClause where,
            MovementPlace place,
            MovementFilter filter,
            PageArguments arguments) {
        place.restrict(where);
        filter.restrict(where);
        MovementOrder order = place.namesProducts() ? MovementOrder.TIME_OF_PRODUCTS : MovementOrder.TIME;
        String statement = MovementQuery.page(order, catalogues, where, arguments);
        Uni<List<Row>> read = catalogues.isEmpty() ? Uni.createFrom().item(List.of()) : reader.read(statement, where);
        return read.map(rows -> MovementConnection.of(Page.of(arguments, rows), order));
    }

    private static <K> Map<K, MovementConnection> pages(
            List<K> keys, List<Row> rows, Function<Row, K> keyOf, PageArguments arguments, MovementOrder order) {
        Map<K, MovementConnection> pages = new HashMap<>();
        Page.ofEach(arguments, keys, rows, keyOf, Function.identity())
                .forEach((key, page) -> pages.put(key, MovementConnection.of(page, order)));
        return pages;
    }

    private static PositionId place(Row row) {
        return new PositionId(row.getLong("catalogue_id"), row.getString("sku_ref"), row.getString("location_ref"));
    }

    private record Asked(MovementFilter filter, PageArguments arguments) {}
}
