package io.quantree.batch.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record of a random batch; {@code bad} ones lack their quantity. */
record ModelRecord(
        String sku,
        String location,
        String type,
        @Nullable String ref,
        @Nullable String channel,
        @Nullable String status,
        int quantity,
        @Nullable Integer corrected,
        @Nullable Integer reserved,
        @Nullable String parent,
        @Nullable String colour,
        @Nullable Instant asOf,
        boolean bad) {

    boolean isCount() {
        return type.equals("LAST_ON_HAND");
    }

    String position() {
        return sku + "@" + location;
    }

    /** The identity of a quantity: the given ref, or else the parts of a built one. */
    String name() {
        return ref == null ? built(type) : ref;
    }

    /** The name of the second quantity of the record. */
    String beside(String other) {
        return ref == null ? built(other) : ref + ":" + other;
    }

    private String built(String ofType) {
        return sku + "@" + location + "/" + ofType + "/" + channel;
    }

    String json() {
        StringBuilder json = new StringBuilder("{\"skuRef\":\"" + sku + "\",\"locationRef\":\"" + location + "\"");
        json.append(",\"type\":\"").append(type).append('"');
        if (!bad) {
            json.append(",\"qty\":").append(quantity);
        }
        text(json, "ref", ref);
        text(json, "status", status);
        text(json, "asOf", asOf == null ? null : asOf.toString());
        if (corrected != null) {
            json.append(",\"correctedQty\":").append(corrected);
        }
        if (reserved != null) {
            json.append(",\"reservedQty\":").append(reserved);
        }
        StringBuilder attributes = new StringBuilder();
        text(attributes, "channel", channel);
        text(attributes, "parentRef", parent);
        text(attributes, "colour", colour);
        if (!attributes.isEmpty()) {
            json.append(",\"attributes\":{").append(attributes.substring(1)).append('}');
        }
        return json.append('}').toString();
    }

    private static void text(StringBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.append(",\"").append(name).append("\":\"").append(value).append('"');
        }
    }
}
