package io.quantree.security.account;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.security.token.Revocations;
import io.quantree.security.token.VerifiedTokens;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jboss.logging.Logger;

/** Writes once a minute which accounts used their tokens. A request itself writes nothing. */
@Singleton
record LastUse(BackgroundPool pool, VerifiedTokens tokens, Stages stages, Clock clock) {
    private static final Logger LOG = Logger.getLogger(LastUse.class);

    private static final String USERS = "UPDATE account_user SET used_on = $2 WHERE name = ANY($1)";
    private static final String CLIENTS = "UPDATE account_client SET used_on = $2 WHERE client_id = ANY($1)";

    @Scheduled(identity = "last-use", every = "60s", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> write() {
        Set<String> used = tokens.used();
        if (used.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return stages.quietly(() -> Steps.orLog(
                write(USERS, names(used, Revocations.user("")))
                        .chain(() -> write(CLIENTS, names(used, Revocations.client("")))),
                failure -> LOG.warnf(failure, "last use of accounts not written")));
    }

    private static String[] names(Set<String> subjects, String kind) {
        return subjects.stream()
                .filter(subject -> subject.startsWith(kind))
                .map(subject -> subject.substring(kind.length()))
                .toArray(String[]::new);
    }

    private Uni<Void> write(String statement, String[] names) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(names, OffsetDateTime.now(clock)))
                .replaceWithVoid();
    }
}
