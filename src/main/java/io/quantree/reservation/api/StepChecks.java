package io.quantree.reservation.api;

import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.Hold;
import io.quantree.reservation.ReservationSettings;
import io.quantree.reservation.ReservationStep;
import io.quantree.reservation.ReservationStep.Picked;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the inputs of steps, and makes the steps of them. */
record StepChecks(ReservationSettings settings, Clock clock, Violations found) {
    ReservationStep commit(StepInputs.Commitment input) {
        StepCheck check = new StepCheck(settings, clock, found);
        String requestRef = check.requestRef(input.requestRef());
        check.pass();
        return new ReservationStep.Commit(input.ref(), requestRef, input.ifVersion());
    }

    ReservationStep extend(StepInputs.Extension input) {
        StepCheck check = new StepCheck(settings, clock, found);
        Hold hold = check.hold(input.expiresIn(), input.holdUntil());
        if (input.expiresIn() == null && input.holdUntil() == null) {
            check.faults()
                    .fault(Problem.of(ProblemType.REQUIRED, "expiresIn or holdUntil is required")
                            .field("holdUntil"));
        }
        String requestRef = check.requestRef(input.requestRef());
        check.pass();
        return new ReservationStep.Extend(input.ref(), requestRef, input.ifVersion(), hold);
    }

    ReservationStep release(StepInputs.Freeing input) {
        StepCheck check = new StepCheck(settings, clock, found);
        String requestRef = check.requestRef(input.requestRef());
        check.lineRefs(input.lineRefs());
        check.pass();
        return new ReservationStep.Release(
                input.ref(),
                requestRef,
                input.ifVersion(),
                input.lineRefs() == null ? List.of() : List.copyOf(input.lineRefs()));
    }

    ReservationStep fulfil(StepInputs.Fulfilment input) {
        StepCheck check = new StepCheck(settings, clock, found);
        String requestRef = check.requestRef(input.requestRef());
        List<Picked> lines = input.lines() == null ? List.of() : lines(input.lines(), check);
        check.pass();
        return new ReservationStep.Fulfil(input.ref(), requestRef, input.ifVersion(), lines);
    }

    private static List<Picked> lines(List<StepInputs.PickedLine> given, StepCheck check) {
        List<Picked> lines = new ArrayList<>(given.size());
        Set<String> refs = new HashSet<>();
        if (given.isEmpty()) {
            check.faults()
                    .fault(Problem.of(
                                    ProblemType.REQUIRED,
                                    "lines names nothing; leave it out when everything was picked")
                            .field("lines"));
        }
        for (int i = 0; i < given.size(); i++) {
            StepInputs.PickedLine line = given.get(i);
            int missing = line.missing() == null ? 0 : line.missing();
            notNegative(check, "lines[" + i + "].picked", line.picked());
            notNegative(check, "lines[" + i + "].missing", missing);
            if (!refs.add(line.lineRef())) {
                check.twice("lines[" + i + "].lineRef", line.lineRef());
            }
            lines.add(new Picked(line.lineRef(), line.picked(), missing));
        }
        return lines;
    }

    private static void notNegative(StepCheck check, String field, int pieces) {
        if (pieces < 0) {
            check.faults()
                    .fault(Problem.of(ProblemType.OUT_OF_RANGE, "a number of pieces is not negative")
                            .about(field, pieces, 0));
        }
    }
}
