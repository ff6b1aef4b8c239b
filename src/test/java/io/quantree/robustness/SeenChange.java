package io.quantree.robustness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A change as a reader has seen it.
 *
 * @param text a digest of its JSON: two readers must see the same
 * @param version that of the position or quantity after the change
 * @param before its number before the change; null when it was created or when the change is one of something else
 * @param after its number after it
 */
record SeenChange(
        long cursor,
        int text,
        String kind,
        String entity,
        long version,
        @Nullable Long before,
        @Nullable Long after) {
    private static final JsonMapper JSON = new JsonMapper();

    static SeenChange of(String json) {
        try {
            JsonNode change = JSON.readTree(json);
            String kind = change.required("kind").asText();
            String number = kind.equals("POSITION") ? "onHand" : "quantity";
            return new SeenChange(
                    change.required("cursor").asLong(),
                    change.toString().hashCode(),
                    kind,
                    change.path("catalogueRef").asText() + " "
                            + change.required("ref").asText(),
                    change.path("version").asLong(),
                    number(change.path("before").path(number)),
                    number(change.path("after").path(number)));
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    private static @Nullable Long number(JsonNode value) {
        return value.isNumber() ? value.asLong() : null;
    }

    boolean isStock() {
        return kind.equals("POSITION") || kind.equals("QUANTITY");
    }
}
