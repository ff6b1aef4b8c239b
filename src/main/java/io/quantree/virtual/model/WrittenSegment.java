package io.quantree.virtual.model;

import io.quantree.stock.model.SegmentPattern;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a virtual position: its type and value as clients read them.
 *
 * @param pattern the fields of quantities that they stand for; null for a type of the client's own, to which no stock belongs
 */
public record WrittenSegment(
        String type, String value, @Nullable SegmentPattern pattern) {
    private static final String JOINED = "+";

    public static WrittenSegment of(SegmentPattern pattern) {
        List<VirtualSegmentField> fields = VirtualSegments.fields(pattern);
        return new WrittenSegment(
                fields.stream().map(field -> field.field().name()).collect(Collectors.joining(JOINED)),
                fields.stream().map(VirtualSegmentField::value).collect(Collectors.joining(JOINED)),
                pattern);
    }

    public List<VirtualSegmentField> fields() {
        return pattern == null ? List.of() : VirtualSegments.fields(pattern);
    }
}
