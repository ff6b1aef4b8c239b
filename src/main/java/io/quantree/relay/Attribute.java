package io.quantree.relay;

import io.quantree.input.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/**
 * A value that a client has attached to an entity.
 *
 * @param type STRING, INTEGER, DECIMAL, BOOLEAN or JSON
 */
@Type("Attribute")
@Description("A value that a client has attached to an entity under a name of its own.")
public record Attribute(
        @NonNull @Description("The name, unique within the entity.")
        String name,

        @NonNull @Description("What the value is: STRING, INTEGER, DECIMAL, BOOLEAN or JSON.")
        String type,

        @NonNull @Description("The value.") Json value) {

    public static @Nullable List<Attribute> stored(@Nullable String text) {
        return stored(text == null ? null : new JsonObject(text));
    }

    /** Reads the stored form: an object of {@code name -> {type, value}}. */
    public static @Nullable List<Attribute> stored(@Nullable JsonObject object) {
        if (object == null) {
            return null;
        }
        List<Attribute> attributes = new ArrayList<>(object.size());
        for (String name : object.fieldNames()) {
            JsonObject entry = object.getJsonObject(name);
            @Nullable Object value = entry == null ? null : entry.getMap().get("value");
            // The field value is non-null in the schema, so an attribute without a value is left out.
            if (entry != null && value != null) {
                attributes.add(new Attribute(name, entry.getString("type", "JSON"), new Json(value)));
            }
        }
        attributes.sort(Attribute::asStored);
        return attributes;
    }

    /** The order in which the database keeps names, shorter ones first: what was just written is answered like what is read. */
    private static int asStored(Attribute one, Attribute other) {
        byte[] name = one.name.getBytes(StandardCharsets.UTF_8);
        byte[] otherName = other.name.getBytes(StandardCharsets.UTF_8);
        return name.length == otherName.length
                ? Arrays.compareUnsigned(name, otherName)
                : Integer.compare(name.length, otherName.length);
    }
}
