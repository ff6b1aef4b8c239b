package io.quantree.reservation;

import io.quantree.catalogue.RefKey;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationStatements.Draft;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.reservation.model.Allocation;
import io.quantree.reservation.model.Allocator;
import io.quantree.reservation.model.Demand;
import io.quantree.reservation.model.PositionSources;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservationStatus;
import io.quantree.reservation.model.ReservedLine;
import io.quantree.reservation.model.Source;
import io.quantree.reservation.model.Terms;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.query.QuantityWhere;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a reservation of what the transaction has read. */
record ReserveDecision(
        StepStock stock,
        LevelRule rule,
        OfferedStock offered,
        @Nullable String principal) {
    /** The record that allocations are linked to. */
    static final String ASSOCIATION = "RESERVATION";

    StepResult decide(Reserve step) {
        Reservation known = stock.reservation(step.ref());
        if (known != null) {
            return known.contentDigest.equals(step.digest())
                    ? StepResult.repeated(known)
                    : StepResult.rejected(
                            Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, "this ref was used for another reservation")
                                    .about("ref", step.ref()));
        }
        Problem fault = stock.offers.fault(step.lines());
        if (fault != null) {
            return StepResult.rejected(fault);
        }
        Instant heldUntil = step.hold().from(stock.now());
        if (heldUntil != null && !heldUntil.isAfter(stock.now())) {
            return StepResult.rejected(
                    Problem.of(ProblemType.INVALID_VALUE, "the hold would end before it begins, at " + stock.now())
                            .about("holdUntil", heldUntil));
        }
        List<Allocator.Result> results =
                Allocator.allocate(step.lines().stream().map(this::demand).toList(), step.mode());
        if (!isCertain(step.lines(), results)) {
            results.forEach(Allocator.Result::giveBack);
            return StepResult.UNDECIDED;
        }
        Reservation reservation = Reservation.create(stock.catalogue, step.ref(), step.digest(), stock.now());
        reservation.associationType = step.associationType();
        reservation.associationRef = step.associationRef();
        reservation.heldUntil = heldUntil;
        reservation.terms = step.terms();
        boolean none = results.stream().allMatch(result -> result.parts().isEmpty());
        reservation.status = none
                ? ReservationStatus.REJECTED
                : step.hold().isFirm() ? ReservationStatus.COMMITTED : ReservationStatus.HELD;
        reservation.lines(lines(reservation, results));
        if (none) {
            reservation.revision = 0;
            return StepResult.of(reservation);
        }
        stock.put(reservation);
        stock.created.put(step.ref(), new Draft(reservation, null));
        stock.news.add(new ReservationNews.Told(reservation, null, 1, principal));
        return StepResult.of(reservation);
    }

    /** Whether the lines would have got the same if all their locations had been read. */
    private boolean isCertain(List<RequestedLine> lines, List<Allocator.Result> results) {
        for (int i = 0; i < lines.size(); i++) {
            Set<QuantityKey> found = stock.found(lines.get(i));
            if (found != null
                    && (results.get(i).shortfall() != null
                            || !results.get(i).parts().stream()
                                    .allMatch(part -> part.source().isOf(found)))) {
                return false;
            }
        }
        return true;
    }

    Demand demand(RequestedLine line) {
        List<String> locations = stock.offers.locations(line);
        List<PositionSources> candidates = new ArrayList<>(locations.size());
        for (String location : locations) {
            PositionKey key = new PositionKey(line.productRef(), location);
            InventoryPosition position = stock.position(key);
            if (position != null && isOpen(line, position)) {
                candidates.add(Objects.requireNonNull(stock.sources(key)));
            }
        }
        return new Demand(
                line.lineRef(),
                line.productRef(),
                line.quantity(),
                candidates,
                terms(line),
                offered.ceilings(line, candidates));
    }

    /** A virtual catalogue says by itself which statuses of positions it offers. */
    private boolean isOpen(RequestedLine line, InventoryPosition position) {
        return line.virtualCatalogue() != null || stock.isOpen(position);
    }

    private Terms terms(RequestedLine line) {
        RequestedLine.Wish wish = line.wish();
        RequestedLine.Giving giving = line.giving();
        Instant needed =
                wish.neededBy() == null || wish.neededBy().isBefore(stock.now()) ? stock.now() : wish.neededBy();
        return new Terms(
                source -> matches(line.where(), source),
                source -> isEligible(line, source),
                giving.unsegmented(),
                needed.plus(wish.shelfLife()).plus(rule.lead()),
                wish.expected() ? wish.neededBy() : null,
                giving.safetyStock(),
                giving.preference(),
                giving.splits());
    }

    private boolean isEligible(RequestedLine line, Source source) {
        return (line.segment().isAll() || source.is(quantity -> line.segment().matches(quantity.segment())))
                && matches(line.giving().eligible(), source);
    }

    private boolean matches(@Nullable QuantityWhere filter, Source source) {
        return filter == null || source.is(quantity -> stock.matches(filter, quantity));
    }

    private List<ReservedLine> lines(Reservation reservation, List<Allocator.Result> results) {
        List<ReservedLine> lines = new ArrayList<>(results.size());
        int number = 0;
        for (Allocator.Result result : results) {
            List<Allocation> allocations = new ArrayList<>(result.parts().size());
            for (Allocator.Part part : result.parts()) {
                allocations.add(allocate(reservation, ++number, part));
            }
            Demand demand = result.demand();
            lines.add(new ReservedLine(
                    demand.lineRef(), demand.productRef(), demand.quantity(), allocations, result.shortfall()));
        }
        return lines;
    }

    Allocation allocate(Reservation reservation, int number, Allocator.Part part) {
        Source source = part.source();
        InventoryQuantity below = source.quantity();
        String ref = Allocation.ref(reservation.ref, number);
        InventoryQuantity kept =
                source.position().create(RefKey.of(stock.catalogue.id(), ref), ref, QuantityType.RESERVED);
        kept.pieces = -part.pieces();
        kept.heldUntil = reservation.heldUntil;
        kept.rewrite(new QuantityContent(Segment.NONE, null, null, below.id, ASSOCIATION, reservation.ref, null));
        kept.note(null, new MoveCause(ReservationNews.SOURCE, reservation.ref, null, principal));
        stock.promise(below, part.pieces());
        return Allocation.of(
                number,
                source.locationRef(),
                below.ref,
                part.pieces(),
                source.segment(),
                source.expiresOn(),
                source.expectedOn());
    }
}
