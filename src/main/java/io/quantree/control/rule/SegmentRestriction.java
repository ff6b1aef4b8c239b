package io.quantree.control.rule;

import io.quantree.input.InputCheck;
import io.quantree.input.Instants;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.SegmentPattern;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The segment of a control as a list of fields and values, on the wire and in the database. */
@Converter
public class SegmentRestriction implements AttributeConverter<SegmentPattern, String> {
    private static final int FIELDS_MAX = 4;
    private static final String FIELD = "segment";

    public static SegmentPattern given(InputCheck check, List<ControlSegment> input) {
        Map<SegmentName, Optional<String>> fields = new EnumMap<>(SegmentName.class);
        for (ControlSegment each : input) {
            if (fields.put(each.field(), Optional.ofNullable(value(check, each))) != null) {
                check.fault(Problem.of(ProblemType.INVALID_VALUE, "segment names " + each.field() + " twice")
                        .about(FIELD, each.field()));
            }
        }
        if (fields.size() > FIELDS_MAX) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "a segment has at most " + FIELDS_MAX + " fields")
                    .about(FIELD, fields.size(), FIELDS_MAX));
        }
        return new SegmentPattern(fields);
    }

    private static @Nullable String value(InputCheck check, ControlSegment input) {
        String text = check.text(FIELD, RecordLimits.TEXT, input.value());
        if (text == null || input.field() != SegmentName.expiresOn) {
            return text;
        }
        Instant instant = new Instants().parse(text);
        if (instant == null) {
            check.fault(Problem.of(ProblemType.INVALID_VALUE, "expiresOn must be " + Instants.EXPECTED_YEARS)
                    .about(FIELD, text));
            return null;
        }
        return instant.toString();
    }

    /** The stored form of a pattern; null for all stock. */
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable SegmentPattern segment) {
        if (segment == null || segment.isAll()) {
            return null;
        }
        JsonArray fields = new JsonArray();
        segment.fields()
                .forEach((name, value) ->
                        fields.add(new JsonObject().put("field", name.name()).put("value", value.orElse(null))));
        return fields.encode();
    }

    @Override
    public SegmentPattern convertToEntityAttribute(@Nullable String stored) {
        return pattern(stored);
    }

    static SegmentPattern pattern(@Nullable String stored) {
        if (stored == null) {
            return SegmentPattern.ALL;
        }
        JsonArray each = new JsonArray(stored);
        Map<SegmentName, Optional<String>> fields = new EnumMap<>(SegmentName.class);
        for (int i = 0; i < each.size(); i++) {
            JsonObject field = each.getJsonObject(i);
            fields.put(SegmentName.valueOf(field.getString("field")), Optional.ofNullable(field.getString("value")));
        }
        return new SegmentPattern(fields);
    }

    static @Nullable List<ControlSegment> view(SegmentPattern segment) {
        if (segment.isAll()) {
            return null;
        }
        List<ControlSegment> fields = new ArrayList<>();
        segment.fields().forEach((name, value) -> fields.add(new ControlSegment(name, value.orElse(null))));
        return fields;
    }
}
