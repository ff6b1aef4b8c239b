package io.quantree.event;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Ids of events: version 7 UUIDs, which begin with the time, so events that are stored together are neighbours in the index. */
final class EventId {
    private static final String FIELD = "eventId";
    private static final int LENGTH = 36;

    private EventId() {}

    static UUID next(Instant now) {
        UUID random = UUID.randomUUID();
        long time = now.toEpochMilli() << 16;
        return new UUID(time | 0x7000 | (random.getMostSignificantBits() & 0xfff), random.getLeastSignificantBits());
    }

    /** The id that the sender gives its event, so that it may be sent again. */
    static UUID ofSender(String text) {
        return parse(text).orElseThrow(() -> Problem.of(
                        ProblemType.INVALID_VALUE,
                        "id must be a UUID, e.g. 0b9f3a52-7c1d-4f7e-9a53-2f6f0a8f4c11, or be left out.")
                .about("id", text));
    }

    /** The id in a path; a text that is no id is answered like an unknown one. */
    static UUID ofPath(String text) {
        return parse(text).orElseThrow(() -> unknown(text));
    }

    /** The id in a query parameter; a text that is no id is rejected. */
    static UUID ofParameter(String text) {
        return parse(text)
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_VALUE, FIELD + " must be the id of an event.")
                        .about(FIELD, text));
    }

    static Problem unknown(Object id) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no event " + id + ".")
                .about(FIELD, id);
    }

    private static Optional<UUID> parse(String text) {
        try {
            // UUID.fromString also accepts shortened forms, which are the ids of no event.
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
