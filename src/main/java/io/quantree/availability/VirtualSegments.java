package io.quantree.availability;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.FieldText;
import io.quantree.stock.Instants;
import io.quantree.stock.RecordLimits;
import io.quantree.stock.SegmentName;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the names and values of segments that clients write. */
final class VirtualSegments {
    /** How many fields a segment may name. */
    static final int FIELDS_MAX = 4;

    private static final Map<String, SegmentName> NAMES = names();
    private static final String ALL =
            Arrays.stream(SegmentName.values()).map(SegmentName::name).collect(Collectors.joining(", "));

    private VirtualSegments() {}

    /** The field that a client means: channel, CHANNEL, countryOfOrigin, COUNTRY_OF_ORIGIN. */
    static SegmentName name(String field, String spelled) {
        SegmentName name = NAMES.get(plain(spelled));
        if (name == null) {
            throw Problem.of(ProblemType.INVALID_VALUE, "the type of a segment is one of " + ALL)
                    .field(field)
                    .value(spelled)
                    .limit(ALL);
        }
        return name;
    }

    /** The value as quantities have it: a time in ISO-8601 and UTC, any other text as it is. */
    static String value(String field, SegmentName name, String given) {
        Problem fault = given.isEmpty()
                ? Problem.of(ProblemType.REQUIRED, field + " is required").field(field)
                : FieldText.fault(field, RecordLimits.TEXT, given);
        if (fault != null) {
            throw fault;
        }
        if (name != SegmentName.expiresOn) {
            return given;
        }
        Instant instant = new Instants().parse(given);
        if (instant == null) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            field + " must be an ISO-8601 date or date-time between the years 1 and 9999")
                    .field(field)
                    .value(given);
        }
        return instant.toString();
    }

    private static String plain(String spelled) {
        return spelled.replaceAll("[_\\- ]", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, SegmentName> names() {
        Map<String, SegmentName> names = new HashMap<>();
        for (SegmentName name : SegmentName.values()) {
            names.put(plain(name.name()), name);
        }
        return Map.copyOf(names);
    }
}
