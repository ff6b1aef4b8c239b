package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.network.LocationReader;
import io.quantree.relay.GraphQlLimits;
import io.quantree.reservation.ReservationStep.Change;
import io.quantree.reservation.ReservationStep.Reallocate;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.reservation.model.Allocation;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservedLine;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.query.QuantityWhere;
import io.quantree.stock.write.Pipeline;
import io.quantree.stock.write.WriteSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what steps depend on: their reservations, behind locks, then the positions that they draw on, and their stock.
 *
 * @param times how many times its pieces a {@link Scout} looks for where a line has several locations; 0 when the line may take of all
 */
record StepReader(
        SqlConnection connection,
        Catalogue catalogue,
        LevelRule rule,
        LocationReader locations,
        GraphQlLimits limits,
        StepOffers offers,
        int times) {
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
        Set<PositionKey> positions = new TreeSet<>(PositionKey.ORDER);
        Set<QuantityKey> allocations = new LinkedHashSet<>();
        Set<QuantityWhere> filters = new LinkedHashSet<>();
        for (ReservationStep step : steps) {
            Reservation known = stock.reservation(step.ref());
            if (step instanceof Change && known != null) {
                add(known, positions, allocations);
            }
            List<RequestedLine> lines = allocated(step, known);
            positions.addAll(places(stock, lines));
            lines.forEach(line -> line.filters().forEach(filters::add));
        }
        return new GoodsReader(connection, catalogue, locations, limits, stock)
                .read(List.copyOf(positions), List.copyOf(allocations), filters);
    }

    /** The lines of the step that get allocations. */
    private static List<RequestedLine> allocated(ReservationStep step, @Nullable Reservation known) {
        if (step instanceof Reserve reserve) {
            return known == null ? reserve.lines() : List.of();
        }
        return step instanceof Reallocate anew && known != null ? anew.lines() : List.of();
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
}
