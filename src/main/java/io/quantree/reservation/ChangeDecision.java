package io.quantree.reservation;

import io.quantree.input.IfVersion;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationStatements.Draft;
import io.quantree.reservation.ReservationStep.Change;
import io.quantree.reservation.ReservationStep.Fulfil;
import io.quantree.reservation.ReservationStep.Release;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservationStatus;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.MoveCause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets a reservation go on. */
record ChangeDecision(
        StepStock stock,
        OpenAllocations open,
        HoldDecision holds,
        FulfilDecision fulfilment,
        ReallocateDecision reallocations,
        int stepsMax,
        @Nullable String principal) {
    StepResult decide(Change step) {
        Reservation reservation = stock.reservation(step.ref());
        if (reservation == null) {
            return StepResult.rejected(Problem.of(ProblemType.NOT_FOUND, "There is no such reservation.")
                    .about("ref", step.ref()));
        }
        try {
            if (reservation.steps().has(step.requestRef(), step.content())) {
                return StepResult.repeated(reservation);
            }
            IfVersion.check(step.ifVersion(), reservation.revision);
            reservation.steps().checkRoom(step.requestRef(), stepsMax);
            return decide(reservation, step);
        } catch (Problem problem) {
            return StepResult.rejected(problem);
        }
    }

    private StepResult decide(Reservation reservation, Change step) {
        ReservationNews.State before = ReservationNews.State.of(reservation);
        if (!step.decide(this, reservation)) {
            return StepResult.repeated(reservation);
        }
        reservation.revision++;
        reservation.updatedOn = stock.now();
        stock.changed.add(new Draft(reservation, reservation.steps().add(step.requestRef(), step.content())));
        stock.news.add(new ReservationNews.Told(reservation, before, reservation.revision, principal));
        return StepResult.of(reservation);
    }

    static Problem closed(Reservation reservation, ReservationStatus status) {
        return Problem.of(
                        ProblemType.RESERVATION_CLOSED,
                        "the reservation is " + status
                                + (status == ReservationStatus.EXPIRED ? " since " + reservation.heldUntil : ""))
                .about("ref", reservation.ref);
    }

    boolean release(Reservation reservation, Release step) {
        checkLines(reservation, step.lineRefs());
        ReservationStatus status = reservation.statusAt(stock.now());
        if (!status.isOpen()) {
            if (status == ReservationStatus.RELEASED) {
                return false;
            }
            throw closed(reservation, status);
        }
        if (!giveBack(reservation, Set.copyOf(step.lineRefs()))) {
            return false;
        }
        settle(reservation, ReservationStatus.RELEASED);
        return true;
    }

    boolean expire(Reservation reservation) {
        if (!reservation.isPast(stock.now())) {
            return false;
        }
        giveBack(reservation, Set.of());
        reservation.status = ReservationStatus.EXPIRED;
        return true;
    }

    /** Answers whether there was anything to give back. */
    private boolean giveBack(Reservation reservation, Set<String> lineRefs) {
        long before = reservation.open();
        open.each(reservation, lineRefs, (line, allocation) -> {
            InventoryQuantity kept = open.kept(reservation, line, allocation);
            if (reservation.isPast(stock.now())) {
                fulfilment.expire(kept, allocation.open(), cause(reservation));
            } else {
                fulfilment.take(kept, allocation.open(), cause(reservation));
            }
            return allocation.released(allocation.open());
        });
        return reservation.open() != before;
    }

    boolean fulfil(Reservation reservation, Fulfil step) {
        checkLines(
                reservation,
                step.lines().stream().map(ReservationStep.Picked::lineRef).toList());
        ReservationStatus status = reservation.statusAt(stock.now());
        if (!status.isOpen()) {
            throw closed(reservation, status);
        }
        if (status == ReservationStatus.HELD) {
            throw Problem.of(ProblemType.RESERVATION_CLOSED, "the reservation is only HELD; commit it first")
                    .about("ref", reservation.ref);
        }
        fulfilment.fulfil(
                reservation, step, (line, allocation) -> open.kept(reservation, line, allocation), cause(reservation));
        settle(reservation, ReservationStatus.FULFILLED);
        return true;
    }

    private static void checkLines(Reservation reservation, List<String> lineRefs) {
        for (String lineRef : lineRefs) {
            if (reservation.lines().stream().noneMatch(line -> line.lineRef().equals(lineRef))) {
                throw Problem.of(ProblemType.NOT_FOUND, "the reservation has no such line")
                        .about("lineRef", lineRef);
            }
        }
    }

    /** The status of a reservation of which pieces were picked or given back. */
    private static void settle(Reservation reservation, ReservationStatus last) {
        boolean picked = reservation.allocations().stream()
                .anyMatch(allocation -> allocation.picked() > 0 || allocation.missing() > 0);
        if (reservation.open() == 0) {
            reservation.status = picked ? ReservationStatus.FULFILLED : last;
        } else if (picked) {
            reservation.status = ReservationStatus.PARTLY_FULFILLED;
        }
    }

    private MoveCause cause(Reservation reservation) {
        return new MoveCause(ReservationNews.SOURCE, reservation.ref, null, principal);
    }
}
