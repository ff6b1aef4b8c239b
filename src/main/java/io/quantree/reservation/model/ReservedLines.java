package io.quantree.reservation.model;

import io.quantree.change.JsonLine;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.SegmentName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON of a reservation's lines, as it is stored and answered. */
public final class ReservedLines {
    private ReservedLines() {}

    public static String json(List<ReservedLine> lines) {
        return array(lines, ReservedLines::json);
    }

    private static String json(ReservedLine line) {
        JsonLine json = new JsonLine()
                .open()
                .text("lineRef", line.lineRef())
                .text("productRef", line.productRef())
                .number("quantity", line.quantity())
                .json("allocations", array(line.allocations(), ReservedLines::json));
        Shortfall shortfall = line.shortfall();
        if (shortfall != null) {
            json.object("short")
                    .number("quantity", shortfall.quantity())
                    .text("reason", shortfall.reason().name())
                    .number("free", shortfall.free())
                    .close();
        }
        return json.close().taken();
    }

    private static String json(Allocation allocation) {
        JsonLine json = new JsonLine()
                .open()
                .number("number", allocation.number())
                .text("locationRef", allocation.locationRef())
                .text("quantityRef", allocation.quantityRef())
                .number("quantity", allocation.quantity());
        json.object("segment");
        for (SegmentName name : SegmentName.ALL) {
            text(json, name.name(), name.valueIn(allocation.segment()));
        }
        json.close();
        text(json, "expiresOn", allocation.expiresOn());
        text(json, "expectedOn", allocation.expectedOn());
        some(json, "picked", allocation.picked());
        some(json, "missing", allocation.missing());
        some(json, "released", allocation.released());
        return json.close().taken();
    }

    private static void text(JsonLine json, String name, @Nullable Object value) {
        if (value != null) {
            json.text(name, value.toString());
        }
    }

    private static void some(JsonLine json, String name, int pieces) {
        if (pieces != 0) {
            json.number(name, pieces);
        }
    }

    private static <T> String array(List<T> items, Function<T, String> json) {
        return items.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    public static List<ReservedLine> of(String json) {
        return objects(new JsonArray(json), ReservedLines::line);
    }

    private static ReservedLine line(JsonObject json) {
        JsonObject shortfall = json.getJsonObject("short");
        return new ReservedLine(
                json.getString("lineRef"),
                json.getString("productRef"),
                json.getInteger("quantity"),
                objects(json.getJsonArray("allocations"), ReservedLines::allocation),
                shortfall == null
                        ? null
                        : new Shortfall(
                                shortfall.getLong("quantity"),
                                ShortReason.valueOf(shortfall.getString("reason")),
                                shortfall.getLong("free")));
    }

    private static Allocation allocation(JsonObject json) {
        JsonObject segment = json.getJsonObject("segment");
        return new Allocation(
                json.getInteger("number"),
                json.getString("locationRef"),
                json.getString("quantityRef"),
                json.getInteger("quantity"),
                Segment.of(name -> segment.getString(name.name()), name -> instant(segment, name.name())),
                instant(json, "expiresOn"),
                instant(json, "expectedOn"),
                json.getInteger("picked", 0),
                json.getInteger("missing", 0),
                json.getInteger("released", 0));
    }

    private static @Nullable Instant instant(JsonObject json, String name) {
        String text = json.getString(name);
        return text == null ? null : Instant.parse(text);
    }

    private static <T> List<T> objects(JsonArray array, Function<JsonObject, T> read) {
        List<T> objects = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            objects.add(read.apply(array.getJsonObject(i)));
        }
        return objects;
    }
}
