package io.quantree.platform.database;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** The connection pool for workers and scheduled work. A {@link Pool} is for what requests write. */
@Singleton
@Typed(BackgroundPool.class)
public final class BackgroundPool extends Pool {
    BackgroundPool(io.vertx.sqlclient.Pool pool) {
        super(SessionPool.of(pool).with(PoolShare.BACKGROUND));
    }
}
