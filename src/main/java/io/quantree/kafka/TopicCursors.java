package io.quantree.kafka;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * How far each topic is. A publisher leases the cursor for one page: the lease is taken only where the cursor still is what the page was read
 * after, so of several publishers one sends the page. Times are the database's, so the clocks of replicas don't matter.
 */
@Singleton
record TopicCursors(BackgroundPool pool) {
    private static final String BEGIN =
            "INSERT INTO kafka_cursor (topic, cursor, moved_on) VALUES ($1, $2, now()) ON CONFLICT (topic) DO NOTHING";

    private static final String LOOK = """
            SELECT cursor, leased_until > now() AND holder IS DISTINCT FROM $2 AS taken FROM kafka_cursor WHERE topic = $1
            """;

    private static final String TAKE = """
            UPDATE kafka_cursor SET holder = $2, leased_until = now() + $4 * interval '1 millisecond'
            WHERE topic = $1 AND cursor = $3 AND (leased_until <= now() OR holder = $2)
            """;

    /** A publisher whose lease was taken over meanwhile changes nothing. */
    private static final String MOVE = """
            UPDATE kafka_cursor SET cursor = $4, moved_on = now(), leased_until = '-infinity'
            WHERE topic = $1 AND holder = $2 AND cursor = $3
            """;

    private static final String GIVE_BACK =
            "UPDATE kafka_cursor SET leased_until = '-infinity' WHERE topic = $1 AND holder = $2";

    /**
     * Where the topic is.
     *
     * @param taken whether another publisher has the lease
     */
    record Place(long cursor, boolean taken) {}

    /** Begins a topic; one that has begun stays where it is. */
    Uni<Void> begin(String topic, long cursor) {
        return pool.preparedQuery(BEGIN).execute(Tuple.of(topic, cursor)).replaceWithVoid();
    }

    /** Empty for a topic that has not begun. */
    Uni<Optional<Place>> look(String topic, UUID holder) {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(topic, holder))
                .map(rows -> Rows.first(rows, row -> new Place(row.getLong("cursor"), row.getBoolean("taken"))));
    }

    /** Whether the holder may now send what comes after the cursor. */
    Uni<Boolean> take(String topic, UUID holder, long cursor, Duration lease) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(topic, holder, cursor, (double) lease.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Moves the cursor and ends the lease; false when the lease is lost. */
    Uni<Boolean> move(String topic, UUID holder, long cursor, long next) {
        return pool.preparedQuery(MOVE)
                .execute(Tuple.of(topic, holder, cursor, next))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> giveBack(String topic, UUID holder) {
        return pool.preparedQuery(GIVE_BACK).execute(Tuple.of(topic, holder)).replaceWithVoid();
    }
}
