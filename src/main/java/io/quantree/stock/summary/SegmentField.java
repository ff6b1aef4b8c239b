package io.quantree.stock.summary;

import io.quantree.stock.model.SegmentName;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.jspecify.annotations.Nullable;

/** The fields that group quantities. */
@Enum("SegmentField")
@Description("What quantities can be grouped by.")
public enum SegmentField {
    @Description("The country that the goods come from.")
    countryOfOrigin(SegmentName.countryOfOrigin.column()),
    @Description("The sales channel that the goods are meant for.")
    channel(SegmentName.channel.column()),
    @Description("The condition of the goods.")
    condition(SegmentName.condition.column()),
    @Description("The supplier of the goods.")
    supplier(SegmentName.supplier.column()),
    @Description("The manufacturer of the goods.")
    manufacturer(SegmentName.manufacturer.column()),
    @Description("The manufacturer's batch that the goods are from.")
    manufacturerBatchNumber(SegmentName.manufacturerBatchNumber.column()),
    @Description("A segment of the client's own choice.")
    segment1(SegmentName.segment1.column()),
    @Description("A segment of the client's own choice.")
    segment2(SegmentName.segment2.column()),
    @Description("A segment of the client's own choice.")
    segment3(SegmentName.segment3.column()),
    @Description("The location.")
    locationRef("location_ref"),
    @Description("The product.")
    productRef("sku_ref"),
    @Description("What the quantity counts, e.g. LAST_ON_HAND.")
    type("type"),
    @Description("CREATED, ACTIVE or INACTIVE.")
    status("status"),
    @Description("When the goods expire, by the span that `expiresOnBy` names.")
    expiresOn(SegmentName.expiresOn.column());

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

    private final String column;

    SegmentField(String column) {
        this.column = column;
    }

    /**
     * The SQL that groups by the field. Texts are compared bytewise, which is faster than a language's collation and the same everywhere.
     */
    String expression(ExpirySpan span, String asOf) {
        if (this != expiresOn) {
            return column + " COLLATE \"C\"";
        }
        return switch (span) {
            case DAY -> "(expires_on AT TIME ZONE 'UTC')::date";
            case WEEK -> "date_trunc('week', expires_on AT TIME ZONE 'UTC')::date";
            case MONTH -> "date_trunc('month', expires_on AT TIME ZONE 'UTC')::date";
            case EXPIRED -> "expires_on <= " + asOf;
        };
    }

    @Nullable
    String value(Row row, String name, ExpirySpan span) {
        if (this != expiresOn) {
            return row.getString(name);
        }
        if (span == ExpirySpan.EXPIRED) {
            Boolean expired = row.getBoolean(name);
            return expired == null ? null : expired.toString();
        }
        LocalDate day = row.getLocalDate(name);
        return day == null ? null : span == ExpirySpan.MONTH ? MONTH.format(day) : day.toString();
    }
}
