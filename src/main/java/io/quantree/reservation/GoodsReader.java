package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.network.LocationReader;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.query.QuantityWhere;
import io.quantree.stock.write.Pipeline;
import io.quantree.stock.write.PositionLocks;
import io.quantree.stock.write.StoredQuantities;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Locks positions, in one statement, and reads behind the locks what is in them. Allocations are read by their keys only: however many a
 * position has, the decision about one doesn't read the others.
 */
record GoodsReader(
        SqlConnection connection,
        Catalogue catalogue,
        LocationReader locations,
        GraphQlLimits limits,
        StepStock stock) {
    private static final String TIME = "SELECT clock_timestamp()";

    /** The time comes last: a hold that ends meanwhile still takes its pieces, and can no longer be made firm. */
    Uni<Void> read(List<PositionKey> positions, List<QuantityKey> allocations, Set<QuantityWhere> filters) {
        return Pipeline.of(List.of(
                lock(positions),
                sources(positions),
                allocations(allocations),
                matches(filters, positions),
                stock.offers.read(connection),
                closed(positions),
                time()));
    }

    private Uni<Void> lock(List<PositionKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : PositionLocks.lock(connection, catalogue, keys)
                        .invoke(found -> found.forEach(stock::put))
                        .replaceWithVoid();
    }

    private Uni<Void> time() {
        return connection
                .preparedQuery(TIME)
                .execute()
                .invoke(rows ->
                        stock.now(rows.iterator().next().getOffsetDateTime(0).toInstant()))
                .replaceWithVoid();
    }

    private Uni<Void> closed(List<PositionKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : locations
                        .inactive(connection, List.of(catalogue.retailerId()))
                        .invoke(stock::close)
                        .replaceWithVoid();
    }

    private Uni<Void> sources(List<PositionKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : ReservationStatements.SOURCES
                        .execute(connection, catalogue, keys)
                        .invoke(rows -> rows.forEach(row -> add(keys.get(row.getInteger(0)), row)))
                        .replaceWithVoid();
    }

    /** A position that has been created since the others were locked is passed over. */
    private void add(PositionKey key, Row row) {
        InventoryPosition position = stock.position(key);
        if (position != null) {
            position.add(StoredQuantities.of(row, 1, catalogue));
        }
    }

    private Uni<Void> allocations(List<QuantityKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : ReservationStatements.ALLOCATIONS
                        .execute(connection, catalogue, keys)
                        .invoke(rows -> {
                            for (Row row : rows) {
                                InventoryQuantity allocation = StoredQuantities.of(row, 0, catalogue);
                                Objects.requireNonNull(stock.position(
                                                new PositionKey(allocation.skuRef, allocation.locationRef)))
                                        .add(allocation);
                            }
                        })
                        .replaceWithVoid();
    }

    /** Lets the database say which quantities the filters find. */
    private Uni<Void> matches(Set<QuantityWhere> filters, List<PositionKey> keys) {
        List<Uni<Void>> statements = new ArrayList<>();
        filters.forEach(filter -> statements.add(matches(filter, keys)));
        return Pipeline.of(statements);
    }

    private Uni<Void> matches(QuantityWhere filter, List<PositionKey> keys) {
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, List.of(catalogue));
        String statement = """
                SELECT sku_ref, location_ref, id
                FROM unnest(%s::text[], %s::text[]) AS asked (sku, location)
                JOIN inventory_quantity ON catalogue_id = %s AND sku_ref = asked.sku AND location_ref = asked.location AND id >= 0
                WHERE %s
                """.formatted(
                        where.bind(keys.stream().map(PositionKey::skuRef).toArray(String[]::new)),
                        where.bind(keys.stream().map(PositionKey::locationRef).toArray(String[]::new)),
                        where.bind(catalogue.id()),
                        where.text().isEmpty() ? "TRUE" : where.text());
        return connection
                .preparedQuery(statement)
                .execute(where.parameters())
                .invoke(rows -> {
                    Set<QuantityKey> found = new HashSet<>();
                    rows.forEach(row -> found.add(QuantityKey.of(row)));
                    stock.match(filter, found);
                })
                .replaceWithVoid();
    }
}
