package io.quantree.event;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What became of an event: applied, but for what its errors say. */
record EventOutcome(UUID id, String name, List<EventError> errors) {
    EventOutcome {
        errors = errors.stream()
                .sorted(Comparator.comparingInt(EventError::index))
                .toList();
    }

    /** An event that can't be applied at all, for a reason that only the log knows. */
    static EventOutcome refused(QueuedEvent event) {
        Problem reason = Problem.of(ProblemType.INTERNAL, "the event could not be applied; the log has the reason");
        return new EventOutcome(event.id(), event.name(), List.of(EventError.of(reason, 0)));
    }

    /** The status that it ends with, when the given one stands for success. */
    EventStatus status(EventStatus success) {
        return errors.isEmpty() ? success : EventStatus.FAILED;
    }
}
