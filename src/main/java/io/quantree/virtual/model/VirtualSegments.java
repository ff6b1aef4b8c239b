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

    private static final Map<String, SegmentName> NAMES =
            Arrays.stream(SegmentName.values()).collect(Collectors.toMap(name -> plain(name.name()), name -> name));
    private static final String ALL =
            Arrays.stream(SegmentName.values()).map(SegmentName::name).collect(Collectors.joining(", "));

    private VirtualSegments() {}

    /** The field in either spelling: countryOfOrigin or COUNTRY_OF_ORIGIN. */
    static SegmentName name(String field, String spelled) {
        SegmentName name = NAMES.get(plain(spelled));
        if (name == null) {
            throw Problem.of(ProblemType.INVALID_VALUE, "the type of a segment is one of " + ALL)
                    .about(field, spelled, ALL);
        }
        return name;
    }

    /** The value in the form that quantities have: a time in ISO-8601 and UTC, other values unchanged. */
    public static String value(String field, SegmentName name, @Nullable String given) {
        String text = required(field, given);
        Problem fault = FieldText.fault(field, RecordLimits.TEXT, text);
        if (fault != null) {
            throw fault;
        }
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

    public static SegmentPattern pattern(String path, VirtualSegmentInput input) {
        List<VirtualSegmentField> fields = input.fields();
        if (fields == null) {
            SegmentName name = name(path + ".type", required(path + ".type", input.type()));
            return of(List.of(new VirtualSegmentField(name, value(path + ".value", name, input.value()))));
        }
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

    public static String stored(Collection<SegmentPattern> patterns) {
        JsonArray stored = new JsonArray();
        for (SegmentPattern pattern : patterns) {
            JsonObject segment = new JsonObject();
            fields(pattern).forEach(field -> segment.put(field.field().name(), field.value()));
            stored.add(segment);
        }
        return stored.encode();
    }

    public static List<SegmentPattern> patterns(String text) {
        JsonArray stored = new JsonArray(text);
        List<SegmentPattern> patterns = new ArrayList<>(stored.size());
        for (int i = 0; i < stored.size(); i++) {
            JsonObject segment = stored.getJsonObject(i);
            patterns.add(of(segment.fieldNames().stream()
                    .map(name -> new VirtualSegmentField(SegmentName.valueOf(name), segment.getString(name)))
                    .toList()));
        }
        return patterns;
    }

    private static String required(String field, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            throw Problem.of(ProblemType.REQUIRED, field + " is required").field(field);
        }
        return given;
    }

    private static String plain(String spelled) {
        return spelled.replaceAll("[_\\- ]", "").toLowerCase(Locale.ROOT);
    }
}
