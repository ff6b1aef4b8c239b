package io.quantree.stock.model;

import java.time.Instant;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.jspecify.annotations.Nullable;

/** The ten fields by which stock is told apart, named as clients name them. */
@Enum("SegmentName")
@Description("A field by which stock is told apart.")
public enum SegmentName {
    /** The condition of the goods. */
    @Description("The condition of the goods, e.g. NEW.")
    condition("condition", Segment::condition),
    /** When the goods expire. */
    @Description("When the goods expire, e.g. 2027-01-31T00:00:00Z.")
    expiresOn("expires_on", segment -> text(segment.expiresOn())),
    /** The country that the goods come from. */
    @Description("The country that the goods come from.")
    countryOfOrigin("country_of_origin", Segment::countryOfOrigin),
    /** The sales channel that the goods are meant for. */
    @Description("The sales channel that the goods are meant for.")
    channel("channel", Segment::channel),
    /** Who has made the goods. */
    @Description("Who has made the goods.")
    manufacturer("manufacturer", Segment::manufacturer),
    /** The manufacturer's batch that the goods are from. */
    @Description("The manufacturer's batch that the goods are from.")
    manufacturerBatchNumber("manufacturer_batch_number", Segment::manufacturerBatchNumber),
    /** Who has delivered the goods. */
    @Description("Who has delivered the goods.")
    supplier("supplier", Segment::supplier),
    /** A segment of the client's own choice. */
    @Description("A segment of the client's own choice.")
    segment1("segment1", Segment::segment1),
    /** A segment of the client's own choice. */
    @Description("A segment of the client's own choice.")
    segment2("segment2", Segment::segment2),
    /** A segment of the client's own choice. */
    @Description("A segment of the client's own choice.")
    segment3("segment3", Segment::segment3);

    private final String column;
    private final Function<Segment, @Nullable String> value;

    SegmentName(String column, Function<Segment, @Nullable String> value) {
        this.column = column;
        this.value = value;
    }

    /** The column of the table of quantities. */
    public String column() {
        return column;
    }

    /** The segment's value in this field as a text, a time in ISO-8601 and UTC; null when the field is absent. */
    public @Nullable String valueIn(Segment segment) {
        return value.apply(segment);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
