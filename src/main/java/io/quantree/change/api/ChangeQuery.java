package io.quantree.change.api;

import io.quantree.change.ChangeKind;
import io.quantree.change.ChangeSettings;
import io.quantree.http.Waiting;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of the change feed.
 *
 * @param start where it begins
 * @param after the cursor after which it begins, when it begins at one
 * @param limit how many changes it wants at most
 * @param patience how long it waits for a change when there is none
 * @param stream whether a page may exceed the limit by the rest of what one transaction has changed
 * @param compact whether it wants the latest state of each position only
 */
record ChangeQuery(
        Start start, long after, int limit, Duration patience, Set<ChangeKind> kinds, boolean compact, boolean stream) {
    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final int LIMIT_DEFAULT = 1_000;
    private static final String KINDS =
            Arrays.stream(ChangeKind.values()).map(Enum::name).collect(Collectors.joining(", "));

    enum Start {
        CURSOR,
        NOW,
        BEGINNING
    }

    static ChangeQuery of(ChangeParameters given, ChangeSettings settings) {
        boolean resumed = given.lastEventId != null && !given.lastEventId.isBlank();
        String after = resumed ? given.lastEventId : given.after;
        Start start = start(after, given.from);
        Set<ChangeKind> kinds = kinds(given.kinds);
        boolean compact = compact(given.compact);
        return new ChangeQuery(
                start,
                start == Start.CURSOR && after != null ? cursor(resumed ? LAST_EVENT_ID : "after", after) : 0,
                limit(given.limit, settings.limitMax()),
                Waiting.parse(given.wait, settings.waitMax()),
                compact ? EnumSet.of(ChangeKind.POSITION) : kinds,
                compact,
                false);
    }

    private static boolean compact(@Nullable String text) {
        if (text != null && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw Problem.of(ProblemType.INVALID_VALUE, "compact must be true or false.")
                    .about("compact", text);
        }
        return Boolean.parseBoolean(text);
    }

    /** The same with another time to wait. */
    ChangeQuery waiting(Duration atMost) {
        return new ChangeQuery(start, after, limit, atMost, kinds, compact, stream);
    }

    /** The same for an answer without a limit. */
    ChangeQuery endless() {
        return new ChangeQuery(start, after, LIMIT_DEFAULT, patience, kinds, compact, true);
    }

    private static Start start(@Nullable String after, @Nullable String from) {
        if (after != null) {
            return Start.CURSOR;
        }
        if (from == null) {
            throw Problem.of(
                            ProblemType.REQUIRED,
                            "Say where to begin: after=<cursor>, from=now, or from=beginning for all stock first.")
                    .field("after");
        }
        return switch (from) {
            case "now" -> Start.NOW;
            case "beginning" -> Start.BEGINNING;
            default ->
                throw Problem.of(ProblemType.INVALID_VALUE, "from must be now or beginning.")
                        .about("from", from);
        };
    }

    private static long cursor(String field, String text) {
        if (!text.strip().matches("\\d{1,18}")) {
            throw Problem.of(ProblemType.INVALID_VALUE, field + " must be a cursor, a number of at most 18 digits.")
                    .about(field, text);
        }
        return Long.parseLong(text.strip());
    }

    private static int limit(@Nullable String text, int max) {
        if (text == null) {
            return Math.min(LIMIT_DEFAULT, max);
        }
        int limit = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > max) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "limit must be a number from 1 to " + max + ".")
                    .about("limit", text, max);
        }
        return limit;
    }

    /** A parameter that is given several times names the kinds of all of them. */
    private static Set<ChangeKind> kinds(@Nullable List<String> given) {
        String text = given == null ? "" : String.join(",", given);
        if (text.isBlank()) {
            return EnumSet.allOf(ChangeKind.class);
        }
        EnumSet<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        for (String name : text.toUpperCase(Locale.ROOT).split(",", -1)) {
            kinds.add(Arrays.stream(ChangeKind.values())
                    .filter(kind -> kind.name().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> Problem.of(
                                    ProblemType.INVALID_VALUE, "kinds takes these, separated by commas: " + KINDS + ".")
                            .about("kinds", name.strip(), KINDS)));
        }
        return kinds;
    }
}
