package io.quantree.platform.database;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection pool of the service. Entity sessions and SQL statements take connections from it, and {@link EntitySessions} learns which
 * connection a session has taken: Hibernate Reactive has no method that answers it.
 */
final class SessionPool implements PgPool {
    private static final Object TAKEN = new Object();

    private final Pool pool;

    SessionPool(Pool pool) {
        this.pool = pool;
    }

    /** Lets the next connection that the current context takes be noted in the answer. */
    static AtomicReference<@Nullable SqlConnection> note() {
        AtomicReference<@Nullable SqlConnection> taken = new AtomicReference<>();
        Vertx.currentContext().putLocal(TAKEN, taken);
        return taken;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        Future<SqlConnection> connection = pool.getConnection();
        Context context = Vertx.currentContext();
        AtomicReference<SqlConnection> taken =
                context != null && VertxContext.isDuplicatedContext(context) ? context.getLocal(TAKEN) : null;
        return taken == null ? connection : connection.onSuccess(taken::set);
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return pool.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return pool.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return pool.preparedQuery(sql, options);
    }

    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        pool.connectHandler(handler);
        return this;
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        pool.connectionProvider(provider);
        return this;
    }

    @Override
    public int size() {
        return pool.size();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        pool.close(handler);
    }

    @Override
    public Future<Void> close() {
        return pool.close();
    }
}
