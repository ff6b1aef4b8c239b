package io.quantree.feed;

import io.quantree.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs that clients ask for. */
@Singleton
record FeedRuns() {
    private static final String OPEN = "SELECT " + InventoryFeedRun.COLUMNS
            + " FROM feed_run WHERE feed_id = $1 AND status IN ('PENDING', 'RUNNING')";

    private static final String DEMAND = """
            INSERT INTO feed_run (feed_id, status, asked_kind, cause, principal, retry_on, definition, created_on)
            VALUES ($1, 'PENDING', $2, 'DEMAND', $3, $4, $5, $4)
            RETURNING %s
            """.formatted(InventoryFeedRun.COLUMNS);

    /** The run of the feed that has not ended. */
    Uni<Optional<InventoryFeedRun>> open(SqlConnection connection, long feedId) {
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(feedId))
                .map(rows -> Rows.first(rows, InventoryFeedRun::of));
    }

    /** A new run; the feed's row is locked, so that no other one is begun. */
    Uni<InventoryFeedRun> demand(
            SqlConnection connection, InventoryFeed feed, FeedKind kind, @Nullable String principal, Instant now) {
        return connection
                .preparedQuery(DEMAND)
                .execute(Tuple.of(feed.id, kind.name(), principal, now.atOffset(ZoneOffset.UTC), feed.definition))
                .map(rows -> InventoryFeedRun.of(rows.iterator().next()));
    }
}
