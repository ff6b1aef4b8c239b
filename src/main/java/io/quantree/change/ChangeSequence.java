package io.quantree.change;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gives committed blocks their cursors. The lock of the only row of {@code change_sequence} makes one sequencer at a time over all
 * replicas, and the statement behind it sees only what is committed. So cursors become visible in their order, and without holes: a reader
 * misses nothing, in whatever order transactions end. A transaction that waited for another one's lock has the greater id, and its block is
 * never seen before that of the other.
 */
@ApplicationScoped
class ChangeSequence {
    private static final int BLOCKS_MAX = 5_000;

    private static final String STATE = """
            SELECT last_cursor, dropped_cursor, EXISTS (SELECT FROM change_block WHERE first_cursor IS NULL) AS unnumbered
            FROM change_sequence
            """;

    /** The planner does not know how few blocks are unnumbered. */
    private static final String LOCK =
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off;"
                    + " SELECT last_cursor FROM change_sequence FOR UPDATE";

    private static final String NUMBER = """
            WITH unnumbered AS MATERIALIZED (
              SELECT id, recorded_on, changes FROM change_block WHERE first_cursor IS NULL ORDER BY id LIMIT $1),
            numbered AS MATERIALIZED (
              SELECT id, recorded_on, changes,
                (SELECT last_cursor FROM change_sequence) + 1 + sum(changes) OVER (ORDER BY id) - changes AS first_cursor
              FROM unnumbered),
            written AS (
              UPDATE change_block b SET first_cursor = n.first_cursor
              FROM numbered n WHERE b.id = n.id AND b.recorded_on = n.recorded_on)
            UPDATE change_sequence SET last_cursor = last_cursor + coalesce((SELECT sum(changes) FROM numbered), 0)
            RETURNING last_cursor, (SELECT count(*) FROM numbered) AS blocks
            """;

    /** Whether blocks wait for their cursors, and from which cursor to which changes are kept. */
    record State(long lastCursor, long droppedCursor, boolean unnumbered) {}

    private record Numbered(long lastCursor, long blocks) {}

    private final BackgroundPool pool;
    private final ChangeHead head;

    ChangeSequence(BackgroundPool pool, ChangeHead head) {
        this.pool = pool;
        this.head = head;
    }

    /** Numbers what is committed, and answers how far changes are numbered. */
    Uni<State> advance() {
        return state().chain(state -> state.unnumbered()
                ? numbered().chain(this::state)
                : Uni.createFrom().item(state));
    }

    Uni<State> state() {
        return pool.query(STATE)
                .execute()
                .map(rows -> state(rows.iterator().next()))
                .invoke(state -> head.rise(state.lastCursor()));
    }

    private static State state(Row row) {
        return new State(row.getLong("last_cursor"), row.getLong("dropped_cursor"), row.getBoolean("unnumbered"));
    }

    private Uni<Void> numbered() {
        return Steps.repeat(() -> pool.withTransaction(this::number), numbered -> numbered.blocks() == BLOCKS_MAX)
                .invoke(numbered -> head.rise(numbered.lastCursor()))
                .replaceWithVoid();
    }

    private Uni<Numbered> number(SqlConnection connection) {
        return connection
                .query(LOCK)
                .execute()
                .chain(() -> connection.preparedQuery(NUMBER).execute(Tuple.of(BLOCKS_MAX)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Numbered(row.getLong("last_cursor"), row.getLong("blocks")));
    }

    /** Numbers all blocks that the transaction sees, and answers the last cursor; the transaction then holds the lock. */
    Uni<Long> all(SqlConnection connection) {
        return connection
                .query(LOCK)
                .execute()
                .chain(() -> connection.preparedQuery(NUMBER).execute(Tuple.of(Integer.MAX_VALUE)))
                .map(rows -> rows.iterator().next().getLong("last_cursor"));
    }
}
