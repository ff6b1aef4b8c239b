package io.quantree.reservation;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationStep.Extend;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservationStatus;
import io.quantree.stock.model.InventoryQuantity;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes holds firm and longer, as long as their time is not over. */
record HoldDecision(StepStock stock, OpenAllocations open) {
    boolean commit(Reservation reservation) {
        if (reservation.status == ReservationStatus.COMMITTED) {
            return false;
        }
        checkHeld(reservation);
        reservation.status = ReservationStatus.COMMITTED;
        hold(reservation, null);
        return true;
    }

    boolean extend(Reservation reservation, Extend step) {
        checkHeld(reservation);
        Instant until = step.hold().from(stock.now());
        if (until == null || !until.isAfter(stock.now())) {
            throw Problem.of(ProblemType.INVALID_VALUE, "the hold would end before " + stock.now())
                    .about("holdUntil", until);
        }
        if (until.equals(reservation.heldUntil)) {
            return false;
        }
        hold(reservation, until);
        return true;
    }

    private void checkHeld(Reservation reservation) {
        ReservationStatus status = reservation.statusAt(stock.now());
        if (status != ReservationStatus.HELD) {
            throw ChangeDecision.closed(reservation, status);
        }
    }

    private void hold(Reservation reservation, @Nullable Instant until) {
        reservation.heldUntil = until;
        open.each(reservation, Set.of(), (line, allocation) -> {
            InventoryQuantity kept = open.kept(reservation, line, allocation);
            kept.heldUntil = until;
            stock.hold(kept);
            return allocation;
        });
    }
}
