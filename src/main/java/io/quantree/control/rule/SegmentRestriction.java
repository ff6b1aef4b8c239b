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
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The segment of a control as a list of fields and values, on the wire and in the database. */
public final class SegmentRestriction {
    private static final int FIELDS_MAX = 4;
    private static final String FIELD = "segment";

    private SegmentRestriction() {}

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
                    .about(FIELD, fields.size())
                    .limit(FIELDS_MAX));
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
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "expiresOn must be an ISO-8601 date or date-time between the years 1 and 9999")
                    .about(FIELD, text));
            return null;
        }
        return instant.toString();
    }

    /** The stored form of a pattern; null for all stock. */
    public static @Nullable String stored(SegmentPattern segment) {
        if (segment.isAll()) {
            return null;
        }
        JsonArray fields = new JsonArray();
        segment.fields()
                .forEach((name, value) ->
                        fields.add(new JsonObject().put("field", name.name()).put("value", value.orElse(null))));
        return fields.encode();
    }

    static SegmentPattern pattern(@Nullable JsonArray stored) {
        if (stored == null) {
            return SegmentPattern.ALL;
        }
        Map<SegmentName, Optional<String>> fields = new EnumMap<>(SegmentName.class);
        for (int i = 0; i < stored.size(); i++) {
            JsonObject each = stored.getJsonObject(i);
            fields.put(SegmentName.valueOf(each.getString("field")), Optional.ofNullable(each.getString("value")));
        }
        return new SegmentPattern(fields);
    }

    public static @Nullable List<ControlSegment> view(@Nullable JsonArray stored) {
        if (stored == null) {
            return null;
        }
        List<ControlSegment> fields = new ArrayList<>();
        pattern(stored).fields().forEach((name, value) -> fields.add(new ControlSegment(name, value.orElse(null))));
        return fields;
    }
}
