package io.quantree.platform.database;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** The connection pool for what requests read. A {@link Pool} is for what they write. */
@Singleton
@Typed(ReadPool.class)
public final class ReadPool extends Pool {
    ReadPool(io.vertx.sqlclient.Pool pool) {
        super(SessionPool.of(pool).with(PoolShare.READ));
    }
}
