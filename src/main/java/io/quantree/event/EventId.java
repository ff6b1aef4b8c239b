package io.quantree.event;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Ids of events: version 7 UUIDs, so that what is stored together lies together in the index. */
final class EventId {
    private static final String FIELD = "eventId";
    private static final int LENGTH = 36;

    private EventId() {}

    static UUID next(Instant now) {
        UUID random = UUID.randomUUID();
        long time = now.toEpochMilli() << 16;
        return new UUID(time | 0x7000 | (random.getMostSignificantBits() & 0xfff), random.getLeastSignificantBits());
    }

    /** The time that the id was made at, to the millisecond. */
    static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** The id in a path; what is no id names nothing that exists. */
    static UUID ofPath(String text) {
        return parse(text).orElseThrow(() -> unknown(text));
    }

    /** The id in a parameter. */
    static UUID ofParameter(String text) {
        return parse(text)
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_VALUE, FIELD + " must be the id of an event.")
                        .field(FIELD)
                        .value(text));
    }

    static Problem unknown(Object id) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no event " + id + ".")
                .field(FIELD)
                .value(id);
    }

    private static Optional<UUID> parse(String text) {
        try {
            // Java also reads shortened forms, which no event was ever given.
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
