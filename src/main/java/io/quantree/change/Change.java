package io.quantree.change;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change.
 *
 * @param cursor its number, which only rises
 * @param on when its transaction recorded it
 * @param retailerId the retailer that it concerns; null when it concerns a catalogue, or no single retailer
 * @param catalogueId the catalogue that it concerns; null for none
 * @param ref the ref of the entity
 * @param json the whole change as clients see it, a JSON object in one line
 */
public record Change(
        long cursor,
        Instant on,
        ChangeKind kind,
        @Nullable Long retailerId,
        @Nullable Long catalogueId,
        String ref,
        String json) {
    /** The change as clients see it. */
    public JsonObject content() {
        return new JsonObject(json);
    }
}
