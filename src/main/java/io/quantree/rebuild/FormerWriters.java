package io.quantree.rebuild;

import io.quantree.platform.database.BackgroundPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Waits for transactions that may still write positions by the former rule. A statement uses the rule that was committed when it started,
 * and its rows become visible only later, so a rebuild that runs at the same time would miss them. Each such transaction holds a
 * RowExclusiveLock on the table until its end, so it is enough to wait for the transactions that hold that lock now.
 */
@Singleton
record FormerWriters(BackgroundPool pool) {
    /** Transactions that write positions: $1 only these, or null for all. */
    private static final String WRITING = """
            SELECT DISTINCT virtualtransaction FROM pg_locks
            WHERE locktype = 'relation' AND relation = 'inventory_position'::regclass
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND mode = 'RowExclusiveLock' AND granted AND pid IS DISTINCT FROM pg_backend_pid()
              AND ($1::text[] IS NULL OR virtualtransaction = ANY($1))
            """;

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOOKS_MAX = 600;

    /** Waits until the present writers have ended; false when some take too long, and the caller should try again later. */
    Uni<Boolean> haveEnded() {
        return writing(null)
                .chain(now -> now.isEmpty()
                        ? Uni.createFrom().item(true)
                        : writing(now)
                                .onItem()
                                .delayIt()
                                .by(PAUSE)
                                .repeat()
                                .whilst(left -> !left.isEmpty())
                                .select()
                                .first(LOOKS_MAX)
                                .collect()
                                .last()
                                .map(Set::isEmpty));
    }

    private Uni<Set<String>> writing(@Nullable Set<String> among) {
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(WRITING)
                        .execute(Tuple.tuple().addValue(among == null ? null : among.toArray(String[]::new))))
                .map(rows -> rows.stream()
                        .map(row -> row.getString("virtualtransaction"))
                        .collect(Collectors.toSet()));
    }
}
