package io.quantree.reservation.api;

import io.quantree.stock.edit.SegmentInput;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.query.QuantityWhere;
import io.quantree.stock.query.QuantityWhereJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terms of a reservation as JSON, in the form of a request's body: by what its pieces can be allocated anew. */
final class ReserveTerms {
    private ReserveTerms() {}

    static String json(ReserveInput input) {
        JsonObject json = new JsonObject().put("ref", input.ref());
        put(json, "segment", segment(input.segment()));
        put(json, "where", where(input.where()));
        put(json, "policy", input.policy());
        ReserveInput.Destination destination = input.destination();
        if (destination != null) {
            json.put(
                    "destination",
                    new JsonObject().put("latitude", destination.latitude()).put("longitude", destination.longitude()));
        }
        put(json, "neededBy", input.neededBy() == null ? null : input.neededBy().toString());
        put(json, "minShelfLife", input.minShelfLife());
        put(json, "allowExpected", input.allowExpected());
        JsonArray lines = new JsonArray();
        for (int i = 0; i < input.lines().size(); i++) {
            lines.add(line(i, input.lines().get(i)));
        }
        return json.put("lines", lines).encode();
    }

    private static JsonObject line(int index, ReserveInput.Line line) {
        String ref = line.lineRef();
        JsonObject json = new JsonObject()
                .put("lineRef", ref == null || ref.isEmpty() ? String.valueOf(index + 1) : ref)
                .put("productRef", line.productRef())
                .put("quantity", line.quantity());
        List<String> locations = line.locationRefs();
        put(json, "locationRefs", locations == null ? null : new JsonArray(locations));
        put(json, "network", line.network());
        put(json, "virtualCatalogue", line.virtualCatalogue());
        put(json, "segment", segment(line.segment()));
        put(json, "where", where(line.where()));
        return json;
    }

    private static @Nullable JsonObject where(@Nullable QuantityWhere where) {
        return where == null
                ? null
                : new JsonObject(QuantityWhereJson.written(where).toString());
    }

    private static @Nullable JsonObject segment(@Nullable SegmentInput segment) {
        if (segment == null) {
            return null;
        }
        JsonObject json = new JsonObject();
        field(
                json,
                SegmentName.expiresOn,
                segment.expiresOn() == null ? null : segment.expiresOn().map(Object::toString));
        for (SegmentName name : SegmentName.TEXTS) {
            field(json, name, name.text(segment));
        }
        return json;
    }

    /** A field that must be absent is null. */
    private static void field(JsonObject json, SegmentName name, @Nullable Optional<String> value) {
        if (value != null) {
            json.put(name.name(), value.orElse(null));
        }
    }

    private static void put(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
