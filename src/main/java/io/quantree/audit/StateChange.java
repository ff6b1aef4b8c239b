package io.quantree.audit;

import io.quantree.relay.NumberedEntity;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/** What a change has changed, for the details of an entry. */
public final class StateChange {
    static final String BEFORE = "before";
    static final String AFTER = "after";

    private StateChange() {}

    /** What was created: {@code after} has all of it. */
    public static JsonObject created(JsonObject state) {
        return new JsonObject().put(AFTER, state);
    }

    /** What was changed of an entity since it was loaded. */
    public static JsonObject of(NumberedEntity entity) {
        JsonObject before = entity.auditedWhenLoaded();
        return before == null ? created(entity.audited()) : of(before, entity.audited());
    }

    /** The fields that differ, in {@code before} and {@code after}. */
    public static JsonObject of(JsonObject before, JsonObject after) {
        JsonObject was = new JsonObject();
        JsonObject is = new JsonObject();
        after.forEach(field -> {
            Object former = before.getValue(field.getKey());
            if (!Objects.equals(former, field.getValue())) {
                was.put(field.getKey(), former);
                is.put(field.getKey(), field.getValue());
            }
        });
        return new JsonObject().put(BEFORE, was).put(AFTER, is);
    }
}
