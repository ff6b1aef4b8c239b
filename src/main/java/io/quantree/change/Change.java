package io.quantree.change;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change.
 *
 * @param cursor its number, which only rises
 * @param on when its transaction recorded it
 * @param retailers those to whom its entity belongs, the owner first; none when that is said by the catalogue, or when it is no retailer's
 * @param catalogueId the catalogue that it concerns; null for none
 * @param catalogueRef its ref
 * @param ref the ref of the entity
 * @param key what the entity belongs to, e.g. product and location; empty for a kind without a key
 * @param json the whole change as clients see it, a JSON object in one line
 */
public record Change(
        long cursor,
        Instant on,
        ChangeKind kind,
        List<Long> retailers,
        @Nullable Long catalogueId,
        @Nullable String catalogueRef,
        String ref,
        List<String> key,
        String json) {
    public Change {
        retailers = List.copyOf(retailers);
        key = List.copyOf(key);
    }

    /** The change as clients see it. */
    public JsonObject content() {
        return new JsonObject(json);
    }
}
