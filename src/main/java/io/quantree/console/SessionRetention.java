package io.quantree.console;

import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.work.Clearing;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;

/** Deletes sessions whose users have to sign in again. */
@Singleton
record SessionRetention(Clearing clearing, Clock clock) {
    private static final int PAGE = 1_000;

    private static final String FORGET = """
            DELETE FROM console_session WHERE digest = ANY(ARRAY(SELECT digest FROM console_session WHERE expires_on < $1 LIMIT $2))
            """;

    @Scheduled(identity = "console-sessions", every = "1h", delayed = "4m", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> forget() {
        return clearing.run("console_session", PAGE, (connection, limit) -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(OffsetDateTime.now(clock), (long) limit))
                        .map(SqlResult::rowCount))
                .replaceWithVoid();
    }
}
