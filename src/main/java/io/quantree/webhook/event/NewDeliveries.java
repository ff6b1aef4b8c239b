package io.quantree.webhook.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Queues deliveries in the transaction that moves the matcher's cursor. */
@Singleton
record NewDeliveries() {
    /**
     * Takes away what waits and is replaced. What a sender has claimed meanwhile stays: it is the earlier state, and is sent before the new
     * one.
     */
    private static final String REPLACED = """
            WITH waiting AS MATERIALIZED (
              SELECT d.id FROM unnest($1::bigint[], $2::text[], $3::text[]) AS i (webhook_id, entity, event)
              CROSS JOIN LATERAL (
                SELECT id FROM webhook_delivery
                WHERE webhook_id = i.webhook_id AND entity = i.entity AND event = i.event AND status = 'PENDING' AND replaceable OFFSET 0) d)
            DELETE FROM webhook_delivery d USING waiting
            WHERE d.id = waiting.id AND d.status = 'PENDING'
            RETURNING d.id, d.webhook_id, d.entity, d.event, d.content, d.coalesced, d.attempts, d.round_attempts, d.created_on, d.due_on,
              d.give_up_on
            """;

    private static final String INSERT = """
            INSERT INTO webhook_delivery (webhook_id, message_id, cursor, event, entity, content, replaceable, coalesced, status, attempts,
              round_attempts, created_on, due_on, give_up_on)
            SELECT webhook_id, message_id, cursor, event, entity, content, replaceable, coalesced, 'PENDING', attempts, round_attempts, created_on,
              due_on, give_up_on
            FROM unnest($1::bigint[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::integer[], $9::integer[],
              $10::integer[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[])
              WITH ORDINALITY AS i (webhook_id, message_id, cursor, event, entity, content, replaceable, coalesced, attempts, round_attempts,
                created_on, due_on, give_up_on, place)
            ORDER BY place
            RETURNING id
            """;

    /** The log of attempts goes over to what replaces their delivery. */
    private static final String MOVE_ATTEMPTS = """
            UPDATE webhook_attempt a SET delivery_id = i.now FROM unnest($1::bigint[], $2::bigint[]) AS i (former, now)
            WHERE a.delivery_id = i.former
              AND NOT EXISTS (SELECT FROM webhook_attempt o WHERE o.delivery_id = i.now AND o.attempt = a.attempt)
            """;

    Uni<Integer> queue(SqlConnection connection, Drafts drafts, UUID seed) {
        return replaced(connection, drafts.replacing()).chain(() -> inserted(connection, drafts.all(), seed));
    }

    private static Uni<Void> replaced(SqlConnection connection, Map<Draft.Key, Draft> drafts) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Collection<Draft.Key> keys = drafts.keySet();
        return connection
                .preparedQuery(REPLACED)
                .execute(Tuple.tuple()
                        .addArrayOfLong(keys.stream().map(Draft.Key::webhookId).toArray(Long[]::new))
                        .addArrayOfString(keys.stream().map(Draft.Key::entity).toArray(String[]::new))
                        .addArrayOfString(keys.stream().map(Draft.Key::event).toArray(String[]::new)))
                .invoke(rows -> {
                    for (Row row : oldestLast(rows)) {
                        Draft draft = drafts.get(new Draft.Key(
                                row.getLong("webhook_id"), row.getString("entity"), row.getString("event")));
                        if (draft != null) {
                            draft.replace(row);
                        }
                    }
                })
                .replaceWithVoid();
    }

    /** The values before the oldest one are taken last, and stay. */
    private static List<Row> oldestLast(Iterable<Row> rows) {
        List<Row> ordered = new ArrayList<>();
        rows.forEach(ordered::add);
        ordered.sort((one, other) -> Long.compare(other.getLong("id"), one.getLong("id")));
        return ordered;
    }

    private static Uni<Integer> inserted(SqlConnection connection, List<Draft> drafts, UUID seed) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return connection
                .preparedQuery(INSERT)
                .execute(parameters(drafts, seed))
                .map(rows -> {
                    List<Long> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getLong("id")));
                    return ids;
                })
                .call(ids -> moved(connection, drafts, ids))
                .map(List::size);
    }

    private static Uni<Void> moved(SqlConnection connection, List<Draft> drafts, List<Long> ids) {
        List<Long> former = new ArrayList<>();
        List<Long> present = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i).attempts > 0) {
                for (Long replaced : drafts.get(i).replaced) {
                    former.add(replaced);
                    present.add(ids.get(i));
                }
            }
        }
        return former.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(MOVE_ATTEMPTS)
                        .execute(Tuple.tuple()
                                .addArrayOfLong(former.toArray(Long[]::new))
                                .addArrayOfLong(present.toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    private static Tuple parameters(List<Draft> drafts, UUID seed) {
        return Tuple.tuple()
                .addArrayOfLong(array(drafts, draft -> draft.key.webhookId(), Long[]::new))
                .addArrayOfUUID(array(drafts, draft -> messageId(seed, draft), UUID[]::new))
                .addArrayOfLong(array(drafts, draft -> draft.happening.change().cursor(), Long[]::new))
                .addArrayOfString(array(drafts, draft -> draft.key.event(), String[]::new))
                .addArrayOfString(array(drafts, draft -> draft.key.entity(), String[]::new))
                .addArrayOfString(array(drafts, Draft::content, String[]::new))
                .addArrayOfBoolean(
                        array(drafts, draft -> draft.happening.event().replaceable(), Boolean[]::new))
                .addArrayOfInteger(array(drafts, draft -> draft.coalesced, Integer[]::new))
                .addArrayOfInteger(array(drafts, draft -> draft.attempts, Integer[]::new))
                .addArrayOfInteger(array(drafts, draft -> draft.roundAttempts, Integer[]::new))
                .addArrayOfOffsetDateTime(array(drafts, draft -> time(draft.createdOn), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(array(drafts, draft -> time(draft.dueOn), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(array(drafts, draft -> time(draft.giveUpOn), OffsetDateTime[]::new));
    }

    private static <T> T[] array(List<Draft> drafts, Function<Draft, T> value, java.util.function.IntFunction<T[]> of) {
        return drafts.stream().map(value).toArray(of);
    }

    /** The same for the same change, however often it is read; another one for a later state. */
    private static UUID messageId(UUID seed, Draft draft) {
        // The entity is named because one change may be the beginning of several shortages.
        String name = seed + ":" + draft.key.webhookId() + ":"
                + draft.happening.change().cursor() + ":" + draft.key.event() + ":" + draft.key.entity();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
