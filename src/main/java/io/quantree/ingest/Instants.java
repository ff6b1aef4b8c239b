package io.quantree.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO-8601 dates and date-times; a date is its first instant, and what names no offset is UTC. Remembers what it has read, because
 * the expiries of a batch repeat.
 */
final class Instants {
    private static final int REMEMBERED_MAX = 4_096;
    private static final int DATE_LENGTH = 10;
    private static final int YEAR_MAX = 9_999;

    private final Map<String, Instant> remembered = new HashMap<>();

    /** The instant that the text names, or null when it names none. */
    @Nullable
    Instant parse(String text) {
        Instant known = remembered.get(text);
        if (known != null) {
            return known;
        }
        try {
            Instant parsed = parsed(text);
            int year = parsed.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > YEAR_MAX) {
                return null;
            }
            if (remembered.size() < REMEMBERED_MAX) {
                remembered.put(text, parsed);
            }
            return parsed;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant parsed(String text) {
        if (text.length() == DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        boolean hasOffset = text.endsWith("Z")
                || text.endsWith("z")
                || text.indexOf('+', DATE_LENGTH) > 0
                || text.indexOf('-', DATE_LENGTH) > 0;
        Instant exact = hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        // The database keeps microseconds; comparing finer ones would find a difference in every record.
        return exact.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
