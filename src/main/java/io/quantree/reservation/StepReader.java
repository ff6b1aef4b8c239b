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
 * however many a position has, the decision about one doesn't read the others. All positions that are read are locked, in one statement.
 *
 * @param times how many times its pieces a {@link Scout} looks for where a line has several locations; 0 when the line may take of all
 */
record StepReader(
        SqlConnection connection,
        Catalogue catalogue,
        LevelRule rule,
        GraphQlLimits limits,
        StepOffers offers,
        int times) {
    private static final String TIME = "SELECT clock_timestamp()";

    /** In one round trip, if what the steps draw on is known before: without steps of reservations that exist, and without a choice. */
    Uni<StepStock> read(List<ReservationStep> steps) {
        StepStock stock = new StepStock(catalogue, rule, offers);
        Uni<Void> settings =
                connection.query(WriteSettings.PLAN_AND_LOCK_TIMEOUT).execute().replaceWithVoid();
        Uni<Void> reservations = reservations(stock, steps);
        List<RequestedLine> choosing = choosing(steps);
        boolean known = choosing.isEmpty() && offers.isEmpty() && steps.stream().allMatch(Reserve.class::isInstance);
        Uni<Void> read = known
                ? Pipeline.of(List.of(settings, reservations, goods(stock, steps)))
                : Pipeline.of(List.of(
                                settings,
                                reservations,
                                offers.read(connection),
                                new Scout(connection, catalogue, rule, limits, times).look(stock, choosing)))
                        .chain(() -> goods(stock, steps));
        return read.replaceWith(stock);
    }

    private List<RequestedLine> choosing(List<ReservationStep> steps) {
        return times > 0
                ? steps.stream()
                        .filter(Reserve.class::isInstance)
                        .flatMap(step -> ((Reserve) step).lines().stream())
                        .filter(Scout::suits)
                        .toList()
                : List.of();
    }

    private Uni<Void> reservations(StepStock stock, List<ReservationStep> steps) {
        Set<String> refs = new HashSet<>();
        steps.forEach(step -> refs.add(step.ref()));
        Long[] ids = refs.stream()
                .map(ref -> RefKey.of(catalogue.id(), ref))
                .sorted()
                .toArray(Long[]::new);
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

    private Uni<Void> goods(StepStock stock, List<ReservationStep> steps) {
        Set<PositionKey> drawn = new TreeSet<>(PositionKey.ORDER);
        Set<QuantityKey> allocations = new LinkedHashSet<>();
        for (ReservationStep step : steps) {
            Reservation known = stock.reservation(step.ref());
            if (step instanceof Reserve reserve && known == null) {
                drawn.addAll(places(stock, reserve.lines()));
            } else if (step instanceof Change && known != null) {
                add(known, drawn, allocations);
                if (step instanceof Reallocate anew) {
                    drawn.addAll(places(stock, anew.lines()));
                }
            }
        }
        List<PositionKey> positions = List.copyOf(drawn);
        // The time comes last: a hold that ends meanwhile still takes its pieces, and can no longer be made firm.
        return Pipeline.of(List.of(
                lock(stock, positions),
                sources(stock, positions),
                allocations(stock, List.copyOf(allocations)),
                matches(stock, steps, positions),
                offers.read(connection),
                time(stock)));
    }

    /** What a virtual catalogue offers is decided about by all its positions, and what a scout has found by theirs. */
    private List<PositionKey> places(StepStock stock, List<RequestedLine> lines) {
        List<PositionKey> places = new ArrayList<>();
        if (offers.fault(lines) == null) {
            for (RequestedLine line : lines) {
                Set<QuantityKey> found = stock.found(line);
                if (found == null) {
                    offers.locations(line)
                            .forEach(location -> places.add(new PositionKey(line.productRef(), location)));
                } else {
                    found.forEach(key -> places.add(key.place()));
                }
            }
        }
        return places;
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

    private Uni<Void> lock(StepStock stock, List<PositionKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : PositionLocks.lock(connection, catalogue, keys)
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

    private Uni<Void> sources(StepStock stock, List<PositionKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : ReservationStatements.SOURCES
                        .execute(connection, catalogue, keys)
                        .invoke(rows -> rows.forEach(row -> add(stock, keys.get(row.getInteger(0)), row)))
                        .replaceWithVoid();
    }

    /** A position that has been created since the others were locked is passed over. */
    private void add(StepStock stock, PositionKey key, Row row) {
        InventoryPosition position = stock.position(key);
        if (position != null) {
            position.add(StoredQuantities.of(row, 1, catalogue));
        }
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
    private Uni<Void> matches(StepStock stock, List<ReservationStep> steps, List<PositionKey> positions) {
        Set<QuantityWhere> filters = new LinkedHashSet<>();
        for (ReservationStep step : steps) {
            if (step instanceof Reserve reserve && stock.reservation(step.ref()) == null) {
                reserve.lines().forEach(line -> line.filters().forEach(filters::add));
            } else if (step instanceof Reallocate anew) {
                anew.lines().forEach(line -> line.filters().forEach(filters::add));
            }
        }
        List<Uni<Void>> statements = new ArrayList<>();
        filters.forEach(filter -> statements.add(matches(stock, filter, positions)));
        return Pipeline.of(statements);
    }

    private Uni<Void> matches(StepStock stock, QuantityWhere filter, List<PositionKey> positions) {
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, List.of(catalogue));
        String statement = """
                SELECT sku_ref, location_ref, id
                FROM unnest(%s::text[], %s::text[]) AS asked (sku, location)
                JOIN inventory_quantity ON catalogue_id = %s AND sku_ref = asked.sku AND location_ref = asked.location AND id >= 0
                WHERE %s
                """.formatted(
                where.bind(positions.stream().map(PositionKey::skuRef).toArray(String[]::new)),
                where.bind(positions.stream().map(PositionKey::locationRef).toArray(String[]::new)),
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
