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

/** Deletes sessions whose users have to sign in again, and the states of sign-ins that would be too old by now. */
@Singleton
record SessionRetention(Clearing clearing, Clock clock) {
    private static final int PAGE = 1_000;

    private static final String FORGET = """
            DELETE FROM console_session WHERE digest = ANY(ARRAY(SELECT digest FROM console_session WHERE expires_on < $1 LIMIT $2))
            """;
    private static final String FORGET_SIGN_INS = """
            DELETE FROM console_sign_in WHERE digest = ANY(ARRAY(SELECT digest FROM console_sign_in WHERE expires_on < $1 LIMIT $2))
            """;

    @Scheduled(identity = "console-sessions", every = "1h", delayed = "4m", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> forget() {
        return forget("console_session", FORGET).chain(() -> forget("console_sign_in", FORGET_SIGN_INS));
    }

    private Uni<Void> forget(String table, String statement) {
        return clearing.run(table, PAGE, (connection, limit) -> connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(OffsetDateTime.now(clock), (long) limit))
                        .map(SqlResult::rowCount))
                .replaceWithVoid();
    }
}
