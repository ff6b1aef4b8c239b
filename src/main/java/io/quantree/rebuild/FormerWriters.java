package io.quantree.rebuild;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Waits for those who may still write by the rules of before. A statement that writes positions goes by the rule that was stored when it
 * began, and its rows, or new ones, may be seen only later: a walk through the positions would pass them by. Each such transaction holds
 * the table's lock for writers from before its first statement began until its end, so whoever has it now is the last one to wait for.
 */
@ApplicationScoped
class FormerWriters {
    /** Transactions that write positions: $1 those that are asked about, or null for all. */
    private static final String WRITING = """
            SELECT DISTINCT virtualtransaction FROM pg_locks
            WHERE locktype = 'relation' AND relation = 'inventory_position'::regclass
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND mode = 'RowExclusiveLock' AND granted AND pid IS DISTINCT FROM pg_backend_pid()
              AND ($1::text[] IS NULL OR virtualtransaction = ANY($1))
            """;

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOOKS_MAX = 600;

    private final Pool pool;

    FormerWriters(Pool pool) {
        this.pool = pool;
    }

    /** Waits until everybody has ended who is writing now; false when some take so long that it is better to come back later. */
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
