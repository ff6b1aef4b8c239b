package io.quantree.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses ISO-8601 dates and date-times: a date is its first instant, and a text without an offset is UTC. Caches instants, because the
 * expiries of a batch repeat.
 */
public final class Instants {
    public static final String EXPECTED = "an ISO-8601 date, such as 2031-12-31, or date-time";
    public static final String EXPECTED_EXACT =
            "an ISO-8601 date or date-time with an offset, e.g. 2026-01-31T00:00:00Z";
    public static final String EXPECTED_YEARS = EXPECTED + " between the years 1 and 9999";

    private static final int CACHED_MAX = 4_096;
    private static final int DATE_LENGTH = 10;
    private static final int YEAR_MAX = 9_999;

    private final Map<String, Instant> cached = new HashMap<>();

    /** The instant of the text, or null when it is no valid date or date-time. Blanks around it don't count. */
    public @Nullable Instant parse(String given) {
        String text = given.strip();
        Instant known = cached.get(text);
        if (known != null) {
            return known;
        }
        try {
            Instant parsed = parsed(text);
            if (!isStorable(parsed)) {
                return null;
            }
            if (cached.size() < CACHED_MAX) {
                cached.put(text, parsed);
            }
            return parsed;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The time of a filter: a date-time with its offset, or a date, which is its first instant in UTC; null for any other text. */
    public static @Nullable OffsetDateTime exact(String text) {
        try {
            return text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The instant of a query parameter; a text that is none is refused. */
    public static Instant ofParameter(String name, String text) {
        Instant parsed = new Instants().parse(text);
        if (parsed == null) {
            throw Problem.of(ProblemType.INVALID_VALUE, name + " must be " + EXPECTED + ".")
                    .about(name, text);
        }
        return parsed;
    }

    private static Instant parsed(String text) {
        if (text.length() == DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        int sign = Math.max(text.indexOf('+', DATE_LENGTH), text.indexOf('-', DATE_LENGTH));
        Instant exact;
        if (sign > 0) {
            exact = OffsetDateTime.parse(text.substring(0, sign) + offset(text.substring(sign)))
                    .toInstant();
        } else {
            exact = text.endsWith("Z") || text.endsWith("z")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
        return canonical(exact);
    }

    /** The offset with its colon, which many systems leave out: +0200 and +02. */
    private static String offset(String given) {
        return switch (given.length()) {
            case 5 -> given.substring(0, 3) + ':' + given.substring(3);
            case 3 -> given + ":00";
            default -> given;
        };
    }

    /** The instant in the precision of the database, microseconds: a finer one would differ from its stored value. */
    public static Instant canonical(Instant exact) {
        return exact.truncatedTo(ChronoUnit.MICROS);
    }

    static boolean isStorable(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= YEAR_MAX;
    }

    public static @Nullable Instant of(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
