package io.quantree.platform.database;

import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Finds and closes connections whose server vanished without closing them, for example because its machine or network failed. The
 * operating system would wait about 15 minutes for an answer. A fresh connection asks the server for the application names that it
 * knows; this class closes every other open connection, so that pending statements fail and are retried. Behind a pooler the pooler does
 * this.
 */
@Singleton
record LostConnections(ServerConnections connections, DatabaseSettings settings, Vertx vertx, Stages stages) {
    private static final Logger LOG = Logger.getLogger(LostConnections.class);
    private static final String KNOWN = """
            SELECT application_name FROM pg_stat_activity WHERE starts_with(application_name, $1)
            """;

    @Scheduled(
            identity = "lost-connections",
            every = "${quantree.database.check-every:10s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return stages.quietly(this::look);
    }

    private Uni<Void> look() {
        // Read before the server is asked: a connection that is opened meanwhile is not lost.
        Set<String> open = connections.names();
        if (settings.pooled() || open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .completionStage(() -> known().toCompletionStage())
                .ifNoItem()
                .after(settings.connectMax())
                .fail()
                .invoke(known -> cut(open, known))
                .onFailure()
                .invoke(failure -> LOG.debugf("lost connections could not be looked for: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Future<Set<String>> known() {
        return connections.connect(vertx.getOrCreateContext()).compose(fresh -> known(fresh)
                .eventually(() -> fresh.close()));
    }

    private Future<Set<String>> known(SqlConnection fresh) {
        return fresh.preparedQuery(KNOWN)
                .execute(Tuple.of(connections.prefix()))
                .map(rows -> {
                    Set<String> names = new HashSet<>();
                    rows.forEach(row -> names.add(row.getString(0)));
                    return names;
                });
    }

    private void cut(Set<String> open, Set<String> known) {
        Set<String> lost = new HashSet<>(open);
        lost.removeAll(known);
        if (!lost.isEmpty()) {
            LOG.warnf("connections closed because their server is gone count=%d", lost.size());
            lost.forEach(connections::cut);
        }
    }
}
