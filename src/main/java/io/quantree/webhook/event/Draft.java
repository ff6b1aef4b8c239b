package io.quantree.webhook.event;

import io.quantree.webhook.EventBody;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A delivery that is about to be queued. It takes over what it replaces: states that nobody has been told yet. */
final class Draft {
    private static final String COALESCED = "coalesced";
    private static final String BEFORE = "Before";

    final Key key;
    final Subscription subscription;
    final Happening happening;
    final List<Long> replaced = new ArrayList<>();
    Instant dueOn;
    Instant giveUpOn;
    Instant createdOn;
    int coalesced = 1;
    int attempts;
    int roundAttempts;
    private final JsonObject attributes;

    Draft(Subscription subscription, Happening happening, Instant now) {
        this.key = new Key(
                subscription.webhookId(), happening.entity(), happening.event().wire());
        this.subscription = subscription;
        this.happening = happening;
        this.attributes = happening.attributes().copy();
        this.createdOn = now;
        this.dueOn = happening.event().replaceable() ? now.plus(subscription.interval()) : now;
        this.giveUpOn = dueOn.plus(subscription.retrySchedule().life());
    }

    /** What deliveries have in common that replace each other. */
    record Key(long webhookId, String entity, String event) {}

    /** Replaces a draft of an earlier change. */
    void replace(Draft earlier) {
        coalesced += earlier.coalesced;
        takeBefore(earlier.attributes);
    }

    /** Replaces a delivery that waits. The pause after its failed attempts, and its turn without any, stay. */
    void replace(Row waiting) {
        replaced.add(waiting.getLong("id"));
        coalesced += waiting.getInteger(COALESCED);
        createdOn = earlier(createdOn, waiting.getOffsetDateTime("created_on").toInstant());
        giveUpOn = earlier(giveUpOn, waiting.getOffsetDateTime("give_up_on").toInstant());
        Instant due = waiting.getOffsetDateTime("due_on").toInstant();
        int tried = waiting.getInteger("round_attempts");
        dueOn = tried > roundAttempts ? due : roundAttempts > 0 ? dueOn : earlier(dueOn, due);
        attempts = Math.max(attempts, waiting.getInteger("attempts"));
        roundAttempts = Math.max(roundAttempts, tried);
        takeBefore(new JsonObject(waiting.getString("content")).getJsonObject("attributes", new JsonObject()));
    }

    /** The values before the first of the changes are those before all of them. */
    private void takeBefore(JsonObject earlier) {
        earlier.forEach(field -> {
            if (field.getKey().endsWith(BEFORE) && attributes.containsKey(field.getKey())) {
                attributes.put(field.getKey(), field.getValue());
            }
        });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    String content() {
        JsonObject told = happening.event().replaceable() ? attributes.put(COALESCED, coalesced) : attributes;
        return EventBody.of(happening.event(), subscription.retailerId(), happening.subject(), told)
                .encode();
    }
}
