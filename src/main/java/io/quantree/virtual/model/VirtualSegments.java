package io.quantree.virtual.model;

import io.quantree.input.FieldText;
import io.quantree.input.Instants;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.SegmentPattern;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts segments between inputs, patterns and the stored form. */
public final class VirtualSegments {
    private static final int FIELDS_MAX = 4;

    // No field of quantities has these names.
    private static final String OWN_TYPE = "type";
    private static final String OWN_VALUE = "value";

    private static final Map<String, SegmentName> NAMES =
            Arrays.stream(SegmentName.values()).collect(Collectors.toMap(name -> plain(name.name()), name -> name));

    private VirtualSegments() {}

    /** The value in the form that quantities have: a time in ISO-8601 and UTC, other values unchanged. */
    public static String value(String field, SegmentName name, @Nullable String given) {
        String text = checked(field, RecordLimits.TEXT, given);
        if (name != SegmentName.expiresOn) {
            return text;
        }
        Instant instant = new Instants().parse(text);
        if (instant == null) {
            throw Problem.of(ProblemType.INVALID_VALUE, field + " must be " + Instants.EXPECTED_YEARS)
                    .about(field, text);
        }
        return instant.toString();
    }

    /** The type is a field in either spelling, countryOfOrigin or COUNTRY_OF_ORIGIN, or a text of the client's own. */
    public static WrittenSegment segment(String path, VirtualSegmentInput input) {
        List<VirtualSegmentField> fields = input.fields();
        if (fields != null) {
            return WrittenSegment.of(pattern(path, input, fields));
        }
        String type = checked(path + ".type", RecordLimits.TYPE, input.type());
        SegmentName name = NAMES.get(plain(type));
        return name == null
                ? new WrittenSegment(type, checked(path + ".value", RecordLimits.TEXT, input.value()), null)
                : WrittenSegment.of(
                        of(List.of(new VirtualSegmentField(name, value(path + ".value", name, input.value())))));
    }

    private static SegmentPattern pattern(String path, VirtualSegmentInput input, List<VirtualSegmentField> fields) {
        if (input.type() != null || input.value() != null) {
            throw Problem.of(ProblemType.INVALID_VALUE, "give type and value, or fields, not both")
                    .field(path + ".fields");
        }
        checkNumber(path + ".fields", fields);
        SegmentPattern pattern = of(fields.stream()
                .map(field -> new VirtualSegmentField(
                        field.field(), value(path + ".fields.value", field.field(), field.value())))
                .toList());
        if (pattern.fields().size() < fields.size()) {
            throw Problem.of(ProblemType.INVALID_VALUE, "a segment names a field once")
                    .field(path + ".fields");
        }
        return pattern;
    }

    public static void checkNumber(String path, List<?> fields) {
        if (fields.isEmpty() || fields.size() > FIELDS_MAX) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "a segment is told apart by 1 to " + FIELDS_MAX + " fields")
                    .about(path, fields.size(), FIELDS_MAX);
        }
    }

    public static List<VirtualSegmentField> fields(SegmentPattern pattern) {
        return pattern.fields().entrySet().stream()
                .map(field ->
                        new VirtualSegmentField(field.getKey(), field.getValue().orElse("")))
                .toList();
    }

    public static SegmentPattern of(List<VirtualSegmentField> fields) {
        Map<SegmentName, Optional<String>> pattern = new EnumMap<>(SegmentName.class);
        fields.forEach(field -> pattern.put(field.field(), Optional.of(field.value())));
        return new SegmentPattern(pattern);
    }

    public static String stored(Collection<WrittenSegment> segments) {
        JsonArray stored = new JsonArray();
        for (WrittenSegment written : segments) {
            JsonObject segment = new JsonObject();
            if (written.pattern() == null) {
                segment.put(OWN_TYPE, written.type()).put(OWN_VALUE, written.value());
            }
            written.fields().forEach(field -> segment.put(field.field().name(), field.value()));
            stored.add(segment);
        }
        return stored.encode();
    }

    public static List<WrittenSegment> written(String text) {
        JsonArray stored = new JsonArray(text);
        List<WrittenSegment> segments = new ArrayList<>(stored.size());
        for (int i = 0; i < stored.size(); i++) {
            JsonObject segment = stored.getJsonObject(i);
            segments.add(
                    segment.containsKey(OWN_TYPE)
                            ? new WrittenSegment(segment.getString(OWN_TYPE), segment.getString(OWN_VALUE), null)
                            : WrittenSegment.of(of(segment.fieldNames().stream()
                                    .map(name ->
                                            new VirtualSegmentField(SegmentName.valueOf(name), segment.getString(name)))
                                    .toList())));
        }
        return segments;
    }

    private static String checked(String field, int longest, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            throw Problem.of(ProblemType.REQUIRED, field + " is required").field(field);
        }
        Problem fault = FieldText.fault(field, longest, given);
        if (fault != null) {
            throw fault;
        }
        return given;
    }

    private static String plain(String spelled) {
        return spelled.replaceAll("[_\\- ]", "").toLowerCase(Locale.ROOT);
    }
}
