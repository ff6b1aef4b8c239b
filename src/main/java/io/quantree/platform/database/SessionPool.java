package io.quantree.platform.database;

import io.quarkus.arc.ClientProxy;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection pool of the service, for one kind of work. Entity sessions and SQL statements take connections from it. {@link EntitySessions}
 * says what a session is for, and learns which connection it has taken: Hibernate Reactive has no method that answers it.
 */
final class SessionPool implements PgPool {
    private static final Object SESSION = new Object();

    private final Pool pool;
    private final PoolShares shares;
    private final PoolShare share;

    SessionPool(Pool pool, PoolShares shares, PoolShare share) {
        this.pool = pool;
        this.shares = shares;
        this.share = share;
    }

    static SessionPool of(Pool bean) {
        return (SessionPool) ClientProxy.unwrap(bean);
    }

    /** The same connections for another kind of work. */
    SessionPool with(PoolShare other) {
        return new SessionPool(pool, shares, other);
    }

    PoolShares shares() {
        return shares;
    }

    /** Lets the next connection that the current context takes be of this share, and be noted in the answer. */
    static AtomicReference<@Nullable SqlConnection> note(PoolShare share) {
        Session session = new Session(share, new AtomicReference<>());
        Vertx.currentContext().putLocal(SESSION, session);
        return session.taken();
    }

    @Override
    public Future<SqlConnection> getConnection() {
        Context context = Vertx.currentContext();
        Session session =
                context != null && VertxContext.isDuplicatedContext(context) ? context.getLocal(SESSION) : null;
        if (session == null) {
            return connection(share);
        }
        return connection(session.share()).onSuccess(session.taken()::set);
    }

    private Future<SqlConnection> connection(PoolShare of) {
        return shares.hold(of, pool::getConnection)
                .map(connection -> new SharedConnection(connection, shares, of, new AtomicBoolean()));
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return new SharedQuery<>(pool.query(sql), shares, share);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new SharedQuery.Prepared<>(pool.preparedQuery(sql), shares, share);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return new SharedQuery.Prepared<>(pool.preparedQuery(sql, options), shares, share);
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

    private record Session(PoolShare share, AtomicReference<@Nullable SqlConnection> taken) {}
}
