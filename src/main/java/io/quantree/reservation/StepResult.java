package io.quantree.reservation;

import io.quantree.problem.Problem;
import io.quantree.reservation.model.Reservation;
import org.jspecify.annotations.Nullable;

/**
 * The result of a step: the reservation after it, or the reason why the step was not done; neither while it is undecided.
 *
 * @param repeated whether the step had been done before
 */
public record StepResult(
        @Nullable Reservation reservation, @Nullable Problem problem, boolean repeated) {
    /** The step needs more than has been read for it, and has changed nothing. */
    static final StepResult UNDECIDED = new StepResult(null, null, false);

    static StepResult of(Reservation reservation) {
        return new StepResult(reservation, null, false);
    }

    static StepResult repeated(Reservation reservation) {
        return new StepResult(reservation, null, true);
    }

    static StepResult rejected(Problem problem) {
        return new StepResult(null, problem, false);
    }

    boolean isDecided() {
        return reservation != null || problem != null;
    }
}
