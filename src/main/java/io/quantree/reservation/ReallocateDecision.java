package io.quantree.reservation;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationStep.Reallocate;
import io.quantree.reservation.model.Allocation;
import io.quantree.reservation.model.Allocator;
import io.quantree.reservation.model.Demand;
import io.quantree.reservation.model.PositionSources;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservationStatus;
import io.quantree.reservation.model.ReserveMode;
import io.quantree.reservation.model.ReservedLine;
import io.quantree.reservation.model.Shortfall;
import io.quantree.reservation.model.Source;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets lines of a reservation draw on other quantities. Their own pieces count as free meanwhile, and they keep what they have when there
 * is not enough.
 */
record ReallocateDecision(
        StepStock stock,
        OpenAllocations open,
        FulfilDecision fulfilment,
        ReserveDecision reserving,
        @Nullable String principal) {
    /** Pieces that count as free while they are allocated anew. */
    private record Given(Source source, int pieces) {}

    boolean reallocate(Reservation reservation, Reallocate step) {
        ReservationStatus status = reservation.statusAt(stock.now());
        if (!status.isOpen()) {
            throw ChangeDecision.closed(reservation, status);
        }
        Problem fault = stock.offers.fault(step.lines());
        if (fault != null) {
            throw fault;
        }
        List<Given> given = new ArrayList<>();
        List<RequestedLine> kept = new ArrayList<>();
        for (RequestedLine wanted : step.lines()) {
            ReservedLine line = line(reservation, wanted);
            if (line.open() > 0) {
                give(reservation, line, given);
                kept.add(wanted.of(Math.toIntExact(line.open())));
            }
        }
        List<Demand> demands = demands(kept, given);
        List<Allocator.Result> results = allocated(demands, given);
        if (demands.isEmpty() || changesNothing(reservation, results)) {
            return false;
        }
        Map<String, Allocator.Result> anew = new HashMap<>();
        results.forEach(result -> anew.put(result.demand().lineRef(), result));
        reservation.lines(lines(reservation, anew));
        return true;
    }

    /** What is offered to the lines is worked out as if their own pieces were not promised. */
    private List<Demand> demands(List<RequestedLine> lines, List<Given> given) {
        given.forEach(pieces -> pieces.source().quantity().promise(-pieces.pieces()));
        List<Demand> demands = lines.stream().map(reserving::demand).toList();
        given.forEach(pieces -> pieces.source().quantity().promise(pieces.pieces()));
        return demands;
    }

    private static ReservedLine line(Reservation reservation, RequestedLine wanted) {
        return reservation.lines().stream()
                .filter(line -> line.lineRef().equals(wanted.lineRef()))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "the reservation has no such line")
                        .about("lineRef", wanted.lineRef()));
    }

    private void give(Reservation reservation, ReservedLine line, List<Given> given) {
        for (Allocation allocation : line.allocations()) {
            InventoryQuantity kept = allocation.open() == 0 ? null : open.kept(reservation, line, allocation);
            PositionSources sources = stock.sources(new PositionKey(line.productRef(), allocation.locationRef()));
            Source source = kept == null || kept.parentId == null || sources == null ? null : sources.of(kept.parentId);
            if (source != null) {
                source.take(-allocation.open());
                given.add(new Given(source, allocation.open()));
            }
        }
    }

    private static List<Allocator.Result> allocated(List<Demand> demands, List<Given> given) {
        List<Allocator.Result> results = Allocator.allocate(demands, ReserveMode.ALL_OR_NOTHING);
        for (Allocator.Result result : results) {
            Shortfall shortfall = result.shortfall();
            if (shortfall != null) {
                given.forEach(pieces -> pieces.source().take(pieces.pieces()));
                throw Problem.of(
                                ProblemType.INSUFFICIENT_QUANTITY,
                                "the line " + result.demand().lineRef() + " keeps what it has: elsewhere "
                                        + shortfall.free() + " of its "
                                        + result.demand().quantity()
                                        + " pieces could be allocated, " + shortfall.reason())
                        .about("lineRef", result.demand().lineRef())
                        .limit(shortfall.free());
            }
        }
        return results;
    }

    /** Whether the lines draw on the same quantities as before. */
    private static boolean changesNothing(Reservation reservation, List<Allocator.Result> results) {
        for (Allocator.Result result : results) {
            Map<String, Integer> before = new HashMap<>();
            Map<String, Integer> after = new HashMap<>();
            reservation.lines().stream()
                    .filter(line -> line.lineRef().equals(result.demand().lineRef()))
                    .flatMap(line -> line.allocations().stream())
                    .filter(allocation -> allocation.open() > 0)
                    .forEach(allocation -> before.merge(allocation.quantityRef(), allocation.open(), Integer::sum));
            result.parts().forEach(part -> after.merge(part.source().quantity().ref, part.pieces(), Integer::sum));
            if (!before.equals(after)) {
                return false;
            }
        }
        return true;
    }

    private List<ReservedLine> lines(Reservation reservation, Map<String, Allocator.Result> anew) {
        int number = reservation.allocations().stream()
                .mapToInt(Allocation::number)
                .max()
                .orElse(0);
        MoveCause cause = new MoveCause(ReservationNews.SOURCE, reservation.ref, "reallocated", principal);
        List<ReservedLine> lines = new ArrayList<>();
        for (ReservedLine line : reservation.lines()) {
            Allocator.Result result = anew.get(line.lineRef());
            if (result == null) {
                lines.add(line);
                continue;
            }
            List<Allocation> allocations = new ArrayList<>();
            for (Allocation allocation : line.allocations()) {
                if (allocation.open() > 0) {
                    fulfilment.take(open.kept(reservation, line, allocation), allocation.open(), cause);
                }
                allocations.add(allocation.released(allocation.open()));
            }
            for (Allocator.Part part : result.parts()) {
                allocations.add(reserving.allocate(reservation, ++number, part));
            }
            lines.add(line.with(allocations));
        }
        return lines;
    }
}
