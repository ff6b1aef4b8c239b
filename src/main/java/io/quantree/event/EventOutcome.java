package io.quantree.event;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.Comparator;
import java.util.List;

/** The outcome of an event: applied, except for the elements that have errors. */
record EventOutcome(Event event, List<EventError> errors) {
    EventOutcome {
        errors = errors.stream()
                .sorted(Comparator.comparingInt(EventError::index))
                .toList();
    }

    static EventOutcome refused(Event event) {
        Problem reason = Problem.of(ProblemType.INTERNAL, "the event could not be applied; the log has the reason");
        return new EventOutcome(event, List.of(EventError.of(reason, 0)));
    }

    EventStatus status(EventStatus success) {
        return errors.isEmpty() ? success : EventStatus.FAILED;
    }
}
