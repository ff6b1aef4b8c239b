package io.quantree.stock.model;

import io.quantree.input.RecordLimits;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.jspecify.annotations.Nullable;

/**
 * The table of the ten segment fields: their names on the wire, columns and getters. SQL lists, checks, patches and filters are made from
 * it, in its order.
 */
@Enum("SegmentName")
@Description("A field by which stock is told apart.")
public enum SegmentName {
    @Description("The condition of the goods, e.g. NEW.")
    condition("condition", SegmentFields::condition),
    @Description("When the goods expire, e.g. 2027-01-31T00:00:00Z.")
    expiresOn("expires_on", null),
    @Description("The country that the goods come from.")
    countryOfOrigin("country_of_origin", SegmentFields::countryOfOrigin),
    @Description("The sales channel that the goods are meant for.")
    channel("channel", SegmentFields::channel),
    @Description("The manufacturer of the goods.")
    manufacturer("manufacturer", SegmentFields::manufacturer),
    @Description("The manufacturer's batch that the goods are from.")
    manufacturerBatchNumber("manufacturer_batch_number", SegmentFields::manufacturerBatchNumber),
    @Description("The supplier of the goods.")
    supplier("supplier", SegmentFields::supplier),
    @Description("A segment of the client's own choice.")
    segment1("segment1", SegmentFields::segment1),
    @Description("A segment of the client's own choice.")
    segment2("segment2", SegmentFields::segment2),
    @Description("A segment of the client's own choice.")
    segment3("segment3", SegmentFields::segment3);

    public static final int LENGTH_MAX = RecordLimits.TEXT;

    /** All fields, without the copy that {@code values()} makes. */
    public static final List<SegmentName> ALL = List.of(values());

    public static final List<SegmentName> TEXTS =
            ALL.stream().filter(name -> !name.isTime()).toList();

    public static final String COLUMNS =
            Arrays.stream(values()).map(SegmentName::column).collect(Collectors.joining(", "));

    private final String column;
    private final @Nullable Getter getter;

    SegmentName(String column, @Nullable Getter getter) {
        this.column = column;
        this.getter = getter;
    }

    public String column() {
        return column;
    }

    /** Whether the field holds an instant; the others hold texts. */
    public boolean isTime() {
        return getter == null;
    }

    public <T> @Nullable T text(SegmentFields<T, ?> fields) {
        if (getter == null) {
            throw new IllegalStateException(name() + " is no text");
        }
        return getter.of(fields);
    }

    /** The segment's value in this field as a text, an instant in ISO-8601 and UTC; null when the field is absent. */
    public @Nullable String valueIn(Segment segment) {
        if (getter != null) {
            return getter.of(segment);
        }
        Instant instant = segment.expiresOn();
        return instant == null ? null : instant.toString();
    }

    @FunctionalInterface
    private interface Getter {
        <T> @Nullable T of(SegmentFields<T, ?> fields);
    }
}
