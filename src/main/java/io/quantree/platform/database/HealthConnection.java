package io.quantree.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connection of the readiness check. It is none of the pool's, so the check never waits for requests. */
@Singleton
public class HealthConnection {
    private static final String READ_ONLY = "SELECT current_setting('transaction_read_only')::boolean AS read_only";

    private final ServerConnections connections;
    private final Vertx vertx;
    private @Nullable Future<SqlConnection> kept;
    private long endedBefore;

    HealthConnection(ServerConnections connections, Vertx vertx) {
        this.connections = connections;
        this.vertx = vertx;
    }

    /** Whether the database answers and accepts writes; fails when it doesn't answer in time. */
    public Uni<Boolean> isWritable(Duration atMost) {
        return Uni.createFrom().completionStage(() -> ask(atMost).toCompletionStage());
    }

    private Future<Boolean> ask(Duration atMost) {
        Future<SqlConnection> connection = connection();
        return connection
                .compose(open -> open.query(READ_ONLY).execute())
                .map(rows -> !rows.iterator().next().getBoolean("read_only"))
                .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(answer -> {
                    if (answer.failed() || !answer.result()) {
                        drop(connection);
                    }
                });
    }

    /** A session keeps the settings that it was opened with; a fresh one has those of now. */
    private synchronized Future<SqlConnection> connection() {
        long ended = connections.ended();
        if (kept != null && ended != endedBefore) {
            drop(kept);
        }
        endedBefore = ended;
        Future<SqlConnection> present = kept;
        if (present == null) {
            present = connections.connect(vertx.getOrCreateContext());
            kept = present;
        }
        return present;
    }

    private synchronized void drop(Future<SqlConnection> connection) {
        if (kept == connection) {
            kept = null;
        }
        connection.onSuccess(connections::cut);
    }
}
