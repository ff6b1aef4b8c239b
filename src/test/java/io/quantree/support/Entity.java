package io.quantree.support;

import io.vertx.core.json.JsonObject;

/** One record of a batch, as JSON. */
public final class Entity {
    private final JsonObject json = new JsonObject();

    private Entity() {}

    public static Entity entity(String sku, String location, int quantity) {
        return new Entity().with("skuRef", sku).with("locationRef", location).with("qty", quantity);
    }

    public Entity with(String field, Object value) {
        json.put(field, value);
        return this;
    }

    public Entity without(String field) {
        json.remove(field);
        return this;
    }

    public Entity attribute(String name, Object value) {
        json.put(
                "attributes", json.getJsonObject("attributes", new JsonObject()).put(name, value));
        return this;
    }

    /** The record under a parent. */
    public Entity under(String parentRef) {
        return attribute("parentRef", parentRef);
    }

    /** The record's JSON. */
    @Override
    public String toString() {
        return json.encode();
    }
}
