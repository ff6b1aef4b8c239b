package io.quantree.webhook.event;

import io.quantree.change.Change;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parts of a change that events are made of. Without a state before, it is created; without one after, it is removed. */
record ChangeView(
        Change change, JsonObject content, JsonObject before, JsonObject after, boolean created, boolean removed) {
    static ChangeView of(Change change) {
        JsonObject content = change.content();
        JsonObject before = content.getJsonObject("before");
        JsonObject after = content.getJsonObject("after");
        return new ChangeView(
                change,
                content,
                before == null ? new JsonObject() : before,
                after == null ? new JsonObject() : after,
                before == null,
                after == null);
    }

    /** Whether the field has another value now, or had one that is gone. */
    boolean changed(String field) {
        return (after.containsKey(field) || before.containsKey(field))
                && !Objects.equals(before.getValue(field), after.getValue(field));
    }

    boolean becomes(String field, String value) {
        return value.equals(after.getValue(field)) && changed(field);
    }

    @Nullable
    String text(JsonObject state, String field) {
        Object value = state.getValue(field);
        return value == null ? null : value.toString();
    }

    @Nullable
    String key(String part) {
        JsonObject key = content.getJsonObject("key");
        return key == null ? null : key.getString(part);
    }

    @Nullable
    String catalogueRef() {
        return content.getString("catalogueRef");
    }

    @Nullable
    String action() {
        return content.getString("action");
    }

    /** What every event tells: where, when and why. */
    JsonObject told() {
        JsonObject told = new JsonObject();
        if (catalogueRef() != null) {
            told.put("catalogueRef", catalogueRef());
        }
        JsonObject key = content.getJsonObject("key");
        if (key != null) {
            told.mergeIn(key);
        }
        if (content.containsKey("version")) {
            told.put("version", content.getValue("version"));
        }
        if (removed) {
            told.put("removed", true);
        }
        return told.put("cursor", change.cursor())
                .put("changedOn", change.on().toString())
                .put("cause", content.getValue("cause"));
    }

    /** The same with a field as it is, and as it was as {@code <field>Before}. */
    JsonObject told(String field) {
        return told().put(field, after.getValue(field)).put(before(field), before.getValue(field));
    }

    static String before(String field) {
        return field + "Before";
    }
}
