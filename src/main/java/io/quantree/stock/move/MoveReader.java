package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.BatchStatement;
import io.quantree.stock.write.Columns;
import io.quantree.stock.write.Pipeline;
import io.quantree.stock.write.PositionLocks;
import io.quantree.stock.write.StoredQuantities;
import io.quantree.stock.write.TakenPositions;
import io.quantree.stock.write.WriteSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Locks the positions of moves and reads as few of their quantities as the decisions need. */
record MoveReader(SqlConnection connection, Catalogue catalogue, StockRules rules, LevelRule level) {
    /** Quantities by their keys; a key that the position doesn't have and another one has is answered as found. */
    private static final BatchStatement<Catalogue, QuantityKey> BY_KEY = new Columns<Catalogue, QuantityKey>()
            .single("catalogue", Catalogue::id)
            .text("sku_ref", QuantityKey::skuRef)
            .text("location_ref", QuantityKey::locationRef)
            .number("id", QuantityKey::id)
            .statement("""
                    SELECT i.ordinal::int - 1 AS line, t.found, q.*
                    FROM :numbered_rows
                    LEFT JOIN LATERAL (
                    %s  WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id = i.id OFFSET 0) q ON true
                    LEFT JOIN LATERAL (
                      SELECT true AS found FROM inventory_quantity_ref
                      WHERE q.id IS NULL AND catalogue_id = :catalogue AND id = i.id OFFSET 0) t ON true
                    WHERE q.id IS NOT NULL OR t.found
                    """.formatted(StoredQuantities.SELECT));

    private static final BatchStatement<Catalogue, Fulfilment> OF_FULFILMENTS = new Columns<Catalogue, Fulfilment>()
            .single("catalogue", Catalogue::id)
            .text("sku_ref", fulfilment -> fulfilment.position().skuRef())
            .text("location_ref", fulfilment -> fulfilment.position().locationRef())
            .text("fulfilment_ref", Fulfilment::ref)
            .statement("""
                    SELECT i.ordinal::int - 1 AS line, above.ref, q.*
                    FROM :numbered_rows
                    CROSS JOIN LATERAL (
                    %s  WHERE catalogue_id = :catalogue AND association_ref = i.fulfilment_ref AND sku_ref = i.sku_ref
                      AND location_ref = i.location_ref AND id >= 0 OFFSET 0) q
                    LEFT JOIN LATERAL (
                      SELECT ref FROM inventory_quantity
                      WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id = q.parent_id OFFSET 0)
                      above ON true
                    """.formatted(StoredQuantities.SELECT));

    private static final String TIME = "SELECT clock_timestamp()";

    private record Fulfilment(PositionKey position, String ref) {}

    Uni<MoveStock> read(List<MoveRequest> moves, AppliedDeltas applied) {
        MoveStock stock = new MoveStock(catalogue, moves);
        return Pipeline.of(List.of(
                        connection
                                .query(WriteSettings.PLAN_AND_LOCK_TIMEOUT)
                                .execute()
                                .replaceWithVoid(),
                        lock(stock),
                        time(stock),
                        applied.load(connection, moves),
                        named(stock, moves),
                        ofFulfilments(stock, moves),
                        new PastStock(connection, catalogue, level.lead()).read(stock, moves)))
                .chain(() -> TakenPositions.mark(connection, catalogue, stock.positions()))
                .chain(() -> others(stock, moves))
                .replaceWith(stock);
    }

    private Uni<Void> lock(MoveStock stock) {
        return PositionLocks.lock(connection, catalogue, stock.keys())
                .invoke(stock::put)
                .replaceWithVoid();
    }

    private Uni<Void> time(MoveStock stock) {
        return connection
                .preparedQuery(TIME)
                .execute()
                .invoke(rows ->
                        stock.now(rows.iterator().next().getOffsetDateTime(0).toInstant()))
                .replaceWithVoid();
    }

    private Uni<Void> named(MoveStock stock, List<MoveRequest> moves) {
        Set<QuantityKey> keys = new LinkedHashSet<>();
        for (MoveRequest request : moves) {
            TargetKey target = request.move().target();
            if (target != null) {
                for (String ref : target.refs(catalogue.type())) {
                    keys.add(new QuantityKey(
                            target.position().skuRef(),
                            target.position().locationRef(),
                            RefKey.of(catalogue.id(), ref)));
                }
            }
        }
        List<QuantityKey> named = List.copyOf(keys);
        return named.isEmpty()
                ? Uni.createFrom().voidItem()
                : BY_KEY.execute(connection, catalogue, named)
                        .invoke(rows -> add(stock, named, rows))
                        .replaceWithVoid();
    }

    private void add(MoveStock stock, List<QuantityKey> named, RowSet<Row> rows) {
        for (Row row : rows) {
            QuantityKey key = named.get(row.getInteger(0));
            if (row.getBoolean(1) != null) {
                stock.takenKeys().add(key.id());
            } else {
                stock.position(key.place()).add(StoredQuantities.of(row, 2, catalogue));
            }
        }
    }

    private Uni<Void> ofFulfilments(MoveStock stock, List<MoveRequest> moves) {
        Set<Fulfilment> steps = new LinkedHashSet<>();
        for (MoveRequest request : moves) {
            String ref = request.move().fulfilmentRef();
            if (ref != null) {
                steps.add(new Fulfilment(request.move().position(), ref));
            }
        }
        List<Fulfilment> fulfilments = List.copyOf(steps);
        return fulfilments.isEmpty()
                ? Uni.createFrom().voidItem()
                : OF_FULFILMENTS
                        .execute(connection, catalogue, fulfilments)
                        .invoke(rows -> rows.forEach(row -> {
                            InventoryQuantity quantity = StoredQuantities.of(row, 2, catalogue);
                            quantity.pending.parentRef = row.getString(1);
                            stock.position(fulfilments.get(row.getInteger(0)).position())
                                    .add(quantity);
                        }))
                        .replaceWithVoid();
    }

    private Uni<Void> others(MoveStock stock, List<MoveRequest> moves) {
        Map<MoveNeed, List<InventoryPosition>> needs = needs(stock, moves);
        return StoredQuantities.load(connection, catalogue, needs.getOrDefault(MoveNeed.ALL, List.of()))
                .chain(() -> StoredQuantities.loadCounts(
                        connection, catalogue, needs.getOrDefault(MoveNeed.COUNTS, List.of())));
    }

    /** The stored positions by what the most demanding of their moves needs. */
    private Map<MoveNeed, List<InventoryPosition>> needs(MoveStock stock, List<MoveRequest> moves) {
        Map<PositionKey, MoveNeed> greatest = new HashMap<>();
        for (MoveRequest request : moves) {
            InventoryPosition position = stock.position(request.move().position());
            if (position.stored) {
                greatest.merge(
                        position.place(),
                        request.move().isLimited() && stock.withPast().contains(position.place())
                                ? MoveNeed.ALL
                                : request.move().need(position, catalogue.type(), rules),
                        (one, other) -> one.compareTo(other) >= 0 ? one : other);
            }
        }
        Map<MoveNeed, List<InventoryPosition>> needs = new EnumMap<>(MoveNeed.class);
        greatest.forEach((key, need) ->
                needs.computeIfAbsent(need, any -> new ArrayList<>()).add(stock.position(key)));
        return needs;
    }
}
