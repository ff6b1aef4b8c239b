package io.quantree.security.token;

import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.security.SecuritySettings;
import io.quantree.work.Clearing;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/** Reads withdrawn tokens and keys from time to time, and deletes what is past its time. */
@Singleton
record TokenLook(
        SecuritySettings security,
        Revocations revocations,
        SigningKeys keys,
        Stages stages,
        Clearing clearing,
        Clock clock) {
    private static final Logger LOG = Logger.getLogger(TokenLook.class);
    private static final int PAGE = 1_000;

    private static final String FORGET =
            "DELETE FROM %1$s WHERE ctid = ANY(ARRAY(" + "SELECT ctid FROM %1$s WHERE expires_on < $1 LIMIT $2))";

    @Scheduled(
            identity = "tokens",
            every = "${quantree.security.look-every:10s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        if (!security.enabled()) {
            return Uni.createFrom().voidItem();
        }
        return stages.quietly(() -> Steps.orLog(
                revocations.look().chain(keys::look),
                failure -> LOG.warnf(failure, "tokens not looked for, trying again later")));
    }

    @Scheduled(identity = "token-retention", every = "1h", delayed = "3m", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> forget() {
        OffsetDateTime now = Instant.now(clock).atOffset(ZoneOffset.UTC);
        return Steps.each(List.of("token_family", "revocation"), table -> clearing.run(
                        table, PAGE, (connection, limit) -> connection
                                .preparedQuery(FORGET.formatted(table))
                                .execute(Tuple.of(now, (long) limit))
                                .map(SqlResult::rowCount))
                .replaceWithVoid());
    }
}
