package io.quantree.stock.model;

import io.quantree.relay.WhereClause;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A filter of segments: the value of each named field, or empty where the field must be absent. Other fields don't matter, so the pattern
 * without fields matches all stock.
 *
 * @param fields values in the form of {@link SegmentName#valueIn}, in the order of the names
 */
public record SegmentPattern(Map<SegmentName, Optional<String>> fields) {
    public static final SegmentPattern ALL = new SegmentPattern(Map.of());

    public SegmentPattern {
        Map<SegmentName, Optional<String>> sorted = new EnumMap<>(SegmentName.class);
        sorted.putAll(fields);
        fields = Collections.unmodifiableMap(sorted);
    }

    public boolean isAll() {
        return fields.isEmpty();
    }

    public boolean matches(Segment segment) {
        for (Map.Entry<SegmentName, Optional<String>> field : fields.entrySet()) {
            if (!field.getValue().equals(Optional.ofNullable(field.getKey().valueIn(segment)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether every segment that matches the other pattern matches this one too. */
    public boolean covers(SegmentPattern other) {
        return fields.entrySet().stream().allMatch(field -> field.getValue().equals(other.fields.get(field.getKey())));
    }

    public void restrict(WhereClause where) {
        fields.forEach((name, value) -> where.and(
                value.isPresent()
                        ? name.column() + " = " + where.bind(bound(name, value.get()))
                        : name.column() + " IS NULL"));
    }

    /** The fields and values for people, e.g. {@code countryOfOrigin=AU, channel=WEB}. */
    @Override
    public String toString() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue().orElse("null"))
                .collect(Collectors.joining(", "));
    }

    private static Object bound(SegmentName name, String value) {
        return name.isTime() ? Instant.parse(value).atOffset(ZoneOffset.UTC) : value;
    }
}
