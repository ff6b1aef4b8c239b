package io.quantree.event;

import java.util.List;
import java.util.UUID;

/** What became of an event: applied, but for what its errors say. */
record EventOutcome(UUID id, String name, List<EventError> errors) {
    EventOutcome {
        errors = List.copyOf(errors);
    }

    /** The status that it ends with, when the given one stands for success. */
    EventStatus status(EventStatus success) {
        return errors.isEmpty() ? success : EventStatus.FAILED;
    }
}
