package io.quantree.webhook.delivery;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Rows of the queue that a test writes itself. */
record QueuedRows(Pool pool, String ref) {
    private static final String QUEUE = """
            INSERT INTO webhook_delivery (webhook_id, message_id, event, entity, content, replaceable, coalesced, status, attempts, round_attempts,
              created_on, due_on, give_up_on, completed_on)
            SELECT id, gen_random_uuid(), 'Test', $2, $3, false, 1, $4, 0, 0, now(), now() + $5 * interval '1 second', now() + interval '1 day',
              CASE WHEN $4 = 'DEAD' THEN now() END
            FROM webhook WHERE ref = $1 RETURNING id
            """;

    /** Queues an event and answers the id of its delivery; it is due after so many seconds. */
    long queue(String entity, String content, String status, long dueSeconds) {
        return pool.preparedQuery(QUEUE)
                .execute(Tuple.of(ref, entity, content, status, (double) dueSeconds))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("id");
    }

    long queue(String entity, int number) {
        return queue(entity, "{\"number\":" + number + "}", "PENDING", 0);
    }

    /** Runs a statement whose only parameter is the webhook's ref. */
    void execute(String statement) {
        pool.preparedQuery(statement).execute(Tuple.of(ref)).await().indefinitely();
    }
}
