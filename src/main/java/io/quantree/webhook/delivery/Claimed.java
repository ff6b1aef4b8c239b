package io.quantree.webhook.delivery;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this replica sends.
 *
 * @param attempt the number of this attempt; a result is stored only while it is the latest one
 * @param roundAttempt the same since the last replay
 */
record Claimed(
        long id,
        UUID messageId,
        @Nullable Long cursor,
        String event,
        String content,
        int coalesced,
        int attempt,
        int roundAttempt,
        Instant createdOn,
        Instant giveUpOn) {
    static final String COLUMNS =
            "d.id, d.message_id, d.cursor, d.event, d.content, d.coalesced, d.attempts, d.round_attempts, d.created_on, d.give_up_on";

    static Claimed of(Row row) {
        return new Claimed(
                row.getLong("id"),
                row.getUUID("message_id"),
                row.getLong("cursor"),
                row.getString("event"),
                row.getString("content"),
                row.getInteger("coalesced"),
                row.getInteger("attempts"),
                row.getInteger("round_attempts"),
                row.getOffsetDateTime("created_on").toInstant(),
                row.getOffsetDateTime("give_up_on").toInstant());
    }

    /** The body of the event, with the id of the message. */
    JsonObject body() {
        JsonObject body = new JsonObject().put("id", messageId.toString());
        return body.mergeIn(new JsonObject(content));
    }
}
