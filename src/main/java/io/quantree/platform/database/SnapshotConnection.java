package io.quantree.platform.database;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a snapshot that all queries of a piece of background work use, so that they see the database at one moment. It lies in
 * the Vert.x context of the work; work that goes on in another context reads over the pool.
 */
public final class SnapshotConnection {
    private static final String KEY = SnapshotConnection.class.getName();

    private SnapshotConnection() {}

    /** Runs work in the current context, whose queries use the connection until the work ends. */
    public static <T> Uni<T> within(SqlConnection connection, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            context.putLocal(KEY, connection);
            return work.get().onTermination().invoke(() -> context.removeLocal(KEY));
        });
    }

    /** The connection that queries have to use; null for those of requests. */
    public static @Nullable SqlConnection current() {
        Context context = Vertx.currentContext();
        return context == null || !VertxContext.isDuplicatedContext(context) ? null : context.getLocal(KEY);
    }
}
