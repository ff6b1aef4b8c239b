package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.reservation.ReservationStep.Change;
import io.quantree.reservation.ReservationStep.Reallocate;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.reservation.model.Allocation;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservedLine;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.query.QuantityWhere;
import io.quantree.stock.write.Pipeline;
import io.quantree.stock.write.PositionLocks;
import io.quantree.stock.write.StoredQuantities;
import io.quantree.stock.write.WriteSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what steps depend on: their reservations, behind locks, then the positions and their stock. Allocations are read by their keys only:
 * however many a position has, the decision about one doesn't read the others.
 *
 * @param locking whether positions that are only candidates are locked, too; those of one place always are
 */
record StepReader(
        SqlConnection connection, Catalogue catalogue, LevelRule rule, GraphQlLimits limits, boolean locking) {
    private static final String TIME = "SELECT clock_timestamp()";

    Uni<StepStock> read(List<ReservationStep> steps) {
        StepStock stock = new StepStock(catalogue, rule);
        return Pipeline.of(List.of(
                        connection
                                .query(WriteSettings.PLAN_AND_LOCK_TIMEOUT)
                                .execute()
                                .replaceWithVoid(),
                        reservations(stock, steps)))
                .chain(() -> stock(stock, steps))
                .replaceWith(stock);
    }

    private Uni<Void> reservations(StepStock stock, List<ReservationStep> steps) {
        Set<String> refs = new HashSet<>();
        steps.forEach(step -> refs.add(step.ref()));
        Long[] ids = refs.stream().map(ref -> RefKey.of(catalogue.id(), ref)).toArray(Long[]::new);
        return connection
                .preparedQuery(ReservationStatements.LOCK)
                .execute(Tuple.of(catalogue.id(), ids))
                .invoke(rows -> {
                    for (Row row : rows) {
                        Reservation reservation = Reservation.of(row, catalogue);
                        if (refs.contains(reservation.ref)) {
                            stock.put(reservation.seen(row.getArrayOfStrings("request_refs")));
                        }
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> stock(StepStock stock, List<ReservationStep> steps) {
        Set<PositionKey> candidates = new TreeSet<>(PositionKey.ORDER);
        Set<PositionKey> certain = new TreeSet<>(PositionKey.ORDER);
        Set<QuantityKey> allocations = new LinkedHashSet<>();
        for (ReservationStep step : steps) {
            Reservation known = stock.reservation(step.ref());
            if (step instanceof Reserve reserve && known == null) {
                reserve.lines().forEach(line -> add(line, line.locationRefs().size() == 1 ? certain : candidates));
            } else if (step instanceof Change && known != null) {
                add(known, certain, allocations);
                if (step instanceof Reallocate anew) {
                    anew.lines().forEach(line -> add(line, certain));
                }
            }
        }
        if (locking) {
            certain.addAll(candidates);
        }
        candidates.removeAll(certain);
        return Pipeline.of(List.of(lock(stock, certain), look(stock, candidates), time(stock)))
                .chain(() -> Pipeline.of(
                        List.of(sources(stock), allocations(stock, List.copyOf(allocations)), matches(stock, steps))));
    }

    private static void add(RequestedLine line, Set<PositionKey> keys) {
        line.locationRefs().forEach(location -> keys.add(new PositionKey(line.productRef(), location)));
    }

    private void add(Reservation reservation, Set<PositionKey> positions, Set<QuantityKey> allocations) {
        for (ReservedLine line : reservation.lines()) {
            for (Allocation allocation : line.allocations()) {
                positions.add(new PositionKey(line.productRef(), allocation.locationRef()));
                allocations.add(new QuantityKey(
                        line.productRef(),
                        allocation.locationRef(),
                        RefKey.of(catalogue.id(), Allocation.ref(reservation.ref, allocation.number()))));
            }
        }
    }

    private Uni<Void> lock(StepStock stock, Set<PositionKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : PositionLocks.lock(connection, catalogue, keys)
                        .invoke(found -> found.forEach(stock::put))
                        .replaceWithVoid();
    }

    private Uni<Void> look(StepStock stock, Set<PositionKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : PositionLocks.look(connection, catalogue, keys)
                        .invoke(found -> found.forEach(stock::put))
                        .replaceWithVoid();
    }

    private Uni<Void> time(StepStock stock) {
        return connection
                .preparedQuery(TIME)
                .execute()
                .invoke(rows ->
                        stock.now(rows.iterator().next().getOffsetDateTime(0).toInstant()))
                .replaceWithVoid();
    }

    private Uni<Void> sources(StepStock stock) {
        List<InventoryPosition> positions = List.copyOf(stock.positions());
        return positions.isEmpty()
                ? Uni.createFrom().voidItem()
                : ReservationStatements.SOURCES
                        .execute(connection, new ReservationStatements.Scope(catalogue, stock.now()), positions)
                        .invoke(rows -> rows.forEach(
                                row -> positions.get(row.getInteger(0)).add(StoredQuantities.of(row, 1, catalogue))))
                        .replaceWithVoid();
    }

    private Uni<Void> allocations(StepStock stock, List<QuantityKey> keys) {
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

    /** Lets the database say which quantities the filters of the requests find. */
    private Uni<Void> matches(StepStock stock, List<ReservationStep> steps) {
        Set<QuantityWhere> filters = new LinkedHashSet<>();
        for (ReservationStep step : steps) {
            if (step instanceof Reserve reserve && stock.reservation(step.ref()) == null) {
                reserve.lines().forEach(line -> line.filters().forEach(filters::add));
            } else if (step instanceof Reallocate anew) {
                anew.lines().forEach(line -> line.filters().forEach(filters::add));
            }
        }
        List<Uni<Void>> statements = new ArrayList<>();
        filters.forEach(filter -> statements.add(matches(stock, filter)));
        return Pipeline.of(statements);
    }

    private Uni<Void> matches(StepStock stock, QuantityWhere filter) {
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, List.of(catalogue));
        List<InventoryPosition> positions = List.copyOf(stock.positions());
        String statement = """
                SELECT sku_ref, location_ref, id
                FROM unnest(%s::text[], %s::text[]) AS asked (sku, location)
                JOIN inventory_quantity ON catalogue_id = %s AND sku_ref = asked.sku AND location_ref = asked.location AND id >= 0
                WHERE %s
                """.formatted(
                where.bind(
                        positions.stream().map(position -> position.productRef).toArray(String[]::new)),
                where.bind(
                        positions.stream().map(position -> position.locationRef).toArray(String[]::new)),
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
