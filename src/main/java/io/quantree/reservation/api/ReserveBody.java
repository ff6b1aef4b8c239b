package io.quantree.reservation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.http.ExactJson;
import io.quantree.input.Violations;
import io.quantree.reservation.model.ReserveMode;
import io.quantree.stock.edit.SegmentInput;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.query.QuantityWhere;
import io.quantree.stock.query.QuantityWhereJson;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of reservations to be made into the input that GraphQL has. */
@Singleton
record ReserveBody(QuantityWhereJson filters) {
    /** The catalogue that a body names; null for none. */
    static @Nullable String catalogueRef(JsonNode body) {
        JsonNode ref = body.path("catalogueRef");
        return ref.isTextual() && !ref.textValue().isEmpty() ? ref.textValue() : null;
    }

    static JsonNode of(byte[] body) {
        return ExactJson.body(body);
    }

    ReserveInput reservation(JsonNode body, String catalogueRef, Violations faults) {
        BodyObject fields = new BodyObject(body, "", faults);
        fields.text("catalogueRef");
        List<ReserveInput.Line> lines = fields.objects("lines", this::line);
        if (lines == null) {
            faults.missing("lines");
        }
        ReserveInput input = new ReserveInput(
                fields.required("ref"),
                new CatalogueFilterKey(catalogueRef),
                lines == null ? List.of() : lines,
                segment(fields),
                where(fields),
                fields.text("policy"),
                destination(fields),
                fields.one("mode", ReserveMode.values()),
                fields.text("expiresIn"),
                fields.time("holdUntil"),
                fields.time("neededBy"),
                fields.text("minShelfLife"),
                fields.flag("allowExpected"),
                fields.text("associationType"),
                fields.text("associationRef"));
        fields.end();
        return input;
    }

    private ReserveInput.Line line(BodyObject fields) {
        return new ReserveInput.Line(
                fields.text("lineRef"),
                fields.required("productRef"),
                fields.requiredNumber("quantity"),
                fields.texts("locationRefs"),
                fields.text("network"),
                fields.text("virtualCatalogue"),
                segment(fields),
                where(fields));
    }

    private static ReserveInput.@Nullable Destination destination(BodyObject fields) {
        JsonNode value = fields.value("destination");
        if (value == null) {
            return null;
        }
        BodyObject point = new BodyObject(value, fields.path("destination"), fields.faults());
        ReserveInput.Destination destination =
                new ReserveInput.Destination(point.degrees("latitude"), point.degrees("longitude"));
        point.end();
        return destination;
    }

    @Nullable
    QuantityWhere where(BodyObject fields) {
        return filters.read(fields.path("where"), fields.value("where"), fields.faults());
    }

    static @Nullable SegmentInput segment(BodyObject fields) {
        JsonNode value = fields.value("segment");
        if (value == null) {
            return null;
        }
        BodyObject segment = new BodyObject(value, fields.path("segment"), fields.faults());
        SegmentInput input = new SegmentInput(
                field(segment, SegmentName.condition),
                time(segment),
                field(segment, SegmentName.countryOfOrigin),
                field(segment, SegmentName.channel),
                field(segment, SegmentName.manufacturer),
                field(segment, SegmentName.manufacturerBatchNumber),
                field(segment, SegmentName.supplier),
                field(segment, SegmentName.segment1),
                field(segment, SegmentName.segment2),
                field(segment, SegmentName.segment3));
        segment.end();
        return input;
    }

    /** Null when it is left out, and empty when it is null: the field must be absent then. */
    private static @Nullable Optional<String> field(BodyObject segment, SegmentName name) {
        String text = segment.text(name.name());
        return text != null ? Optional.of(text) : segment.has(name.name()) ? Optional.empty() : null;
    }

    private static @Nullable Optional<OffsetDateTime> time(BodyObject segment) {
        OffsetDateTime time = segment.time(SegmentName.expiresOn.name());
        return time != null ? Optional.of(time) : segment.has(SegmentName.expiresOn.name()) ? Optional.empty() : null;
    }
}
