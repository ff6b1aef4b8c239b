package io.quantree.delta;

import io.quantree.input.RecordLimits;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The schema of a delta, for OpenAPI only; {@link DeltaFields} parses deltas. */
@Schema(name = "Delta", description = "A relative change of stock.")
record DeltaEntry(
        @Schema(
                required = true,
                maxLength = RecordLimits.TEXT,
                description = "The sender's name of it, unique in the catalogue. Sent again it changes nothing.")
        String deltaId,

        @Schema(
                maxLength = RecordLimits.TEXT,
                description = "The catalogue, when the request doesn't name one for all.")
        @Nullable
        String catalogueRef,

        @Schema(required = true, maxLength = RecordLimits.REF, description = "The product.")
        String productRef,

        @Schema(required = true, maxLength = RecordLimits.REF, description = "The location.")
        String locationRef,

        @Schema(required = true, description = "By how many pieces stock changes; negative for what is taken.")
        int qty,

        @Schema(
                enumeration = {"DELTA", "SALE", "RESERVED", "CORRECTION"},
                defaultValue = "DELTA",
                description = "What kind of quantity takes it up. The next stock count nets all but RESERVED.")
        @Nullable
        String type,

        @Schema(
                description =
                        "Reject the delta if the position's on hand, or the free quantity of the segment or parent that it names, would"
                                + " fall below this.")
        @Nullable
        Integer minResult,

        @Schema(
                type = SchemaType.STRING,
                format = "date-time",
                description = "When it happened. A stock count that was taken later contains it; without it, now.")
        @Nullable
        String occurredOn,

        @Schema(
                maxLength = RecordLimits.BUILT_REF,
                description = "The quantity that it draws on; without it, the stock count of the segment.")
        @Nullable
        String parentRef,

        @Schema(maxLength = RecordLimits.TEXT, description = "Of what kind associationRef is, e.g. ORDER.") @Nullable
        String associationType,

        @Schema(
                maxLength = RecordLimits.TEXT,
                description =
                        "The order or the like that it belongs to: deltas of different ones are kept in quantities of their own.")
        @Nullable
        String associationRef,

        @Schema(maxLength = RecordLimits.TEXT, description = "Segment: the condition of the goods.") @Nullable
        String condition,

        @Schema(type = SchemaType.STRING, format = "date-time", description = "Segment: when the goods expire.")
        @Nullable
        String expiresOn,

        @Schema(maxLength = RecordLimits.TEXT, description = "Segment: where the goods come from.") @Nullable
        String countryOfOrigin,

        @Schema(maxLength = RecordLimits.TEXT, description = "Segment: the channel that the goods are meant for.")
        @Nullable
        String channel,

        @Schema(maxLength = RecordLimits.TEXT, description = "Segment: who has made the goods.") @Nullable
        String manufacturer,

        @Schema(maxLength = RecordLimits.TEXT, description = "Segment: the manufacturer's batch.") @Nullable
        String manufacturerBatchNumber,

        @Schema(maxLength = RecordLimits.TEXT, description = "Segment: who has delivered the goods.") @Nullable
        String supplier,

        @Schema(maxLength = RecordLimits.TEXT, description = "Segment of the retailer's own choice.") @Nullable
        String segment1,

        @Schema(maxLength = RecordLimits.TEXT, description = "Segment of the retailer's own choice.") @Nullable
        String segment2,

        @Schema(maxLength = RecordLimits.TEXT, description = "Segment of the retailer's own choice.") @Nullable
        String segment3) {
    static final String EXAMPLE = """
            [
              {"deltaId": "POS-7781", "productRef": "SKU1", "locationRef": "LOC1", "qty": -2, "type": "SALE", "minResult": 0},
              {"deltaId": "POS-7782", "productRef": "SKU1", "locationRef": "LOC1", "qty": 1, "type": "SALE", "channel": "WEB"}
            ]""";
}
