package io.quantree.webhook;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of an event, as the contract has it. */
public final class EventBody {
    private EventBody() {}

    /**
     * What an event is about.
     *
     * @param type e.g. {@code INVENTORY_POSITION}
     * @param id the numeric key of the entity; null when it has none
     * @param rootRef the ref of the catalogue or job that it lies in; null for none
     */
    public record Subject(
            String type,
            String ref,
            @Nullable String id,
            @Nullable String subtype,
            @Nullable String status,
            @Nullable String rootType,
            @Nullable String rootRef,
            @Nullable String rootId) {
        public static Subject of(String type, String ref) {
            return new Subject(type, ref, null, null, null, null, null, null);
        }
    }

    /** The body without its id, which the delivery has. */
    public static JsonObject of(WebhookEvent event, long retailerId, Subject subject, JsonObject attributes) {
        return new JsonObject()
                .put("name", event.wire())
                .put("type", "NORMAL")
                .putNull("accountId")
                .put("retailerId", Long.toString(retailerId))
                .put("entityId", subject.id())
                .put("entityRef", subject.ref())
                .put("entityType", subject.type())
                .put("entitySubtype", subject.subtype())
                .put("entityStatus", subject.status())
                .put("rootEntityId", subject.rootId())
                .put("rootEntityRef", subject.rootRef())
                .put("rootEntityType", subject.rootType())
                .put("attributes", attributes);
    }

    /** What a test event tells, and what new templates are tried with. */
    public static JsonObject sample(long retailerId) {
        JsonObject attributes = new JsonObject()
                .put("catalogueRef", "DEFAULT:" + retailerId)
                .put("productRef", "SAMPLE-PRODUCT")
                .put("locationRef", "SAMPLE-LOCATION")
                .put("onHand", 3)
                .put("onHandBefore", 5)
                .put("changedOn", Instant.EPOCH.toString())
                .put("coalesced", 1);
        return of(
                WebhookEvent.TEST,
                retailerId,
                new Subject(
                        "INVENTORY_POSITION",
                        "SAMPLE-PRODUCT:SAMPLE-LOCATION",
                        null,
                        "DEFAULT",
                        "ACTIVE",
                        "INVENTORY_CATALOGUE",
                        "DEFAULT:" + retailerId,
                        null),
                attributes);
    }
}
