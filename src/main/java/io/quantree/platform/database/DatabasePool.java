package io.quantree.platform.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Creates the connection pool of the service. {@link ServerConnections} makes its connections. */
@Singleton
record DatabasePool(DatabaseSettings settings, ServerConnections connections) implements PgPoolCreator {
    /** Session parameters that a pooler in transaction mode refuses, or carries from one client to another. */
    private static final List<String> SESSION_PARAMETERS = List.of("statement_timeout", "jit", "extra_float_digits");

    /** The longest statement that a connection keeps prepared, in characters; the driver's own limit is 2,048. */
    private static final int CACHED_STATEMENT_MAX = 16_384;

    @Override
    public Pool create(Input input) {
        List<PgConnectOptions> servers =
                input.pgConnectOptionsList().stream().map(this::adapted).toList();
        ConnectionFactory factory =
                PgDriver.INSTANCE.createConnectionFactory(input.vertx(), () -> Future.succeededFuture(servers.get(0)));
        PoolOptions options = new PoolOptions(input.poolOptions())
                .setConnectionTimeout((int) settings.waitMax().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        Pool pool = PgDriver.INSTANCE.createPool(input.vertx(), servers, options);
        connections.use(factory, servers);
        return new SessionPool(pool.connectionProvider(connections::connect));
    }

    private PgConnectOptions adapted(PgConnectOptions given) {
        PgConnectOptions options = ServerConnections.copy(given);
        options.setConnectTimeout((int) settings.connectMax().toMillis()).setTcpKeepAlive(true);
        options.setPreparedStatementCacheSqlLimit(CACHED_STATEMENT_MAX);
        if (settings.pooled()) {
            options.setCachePreparedStatements(false).setUseLayer7Proxy(true);
            SESSION_PARAMETERS.forEach(options.getProperties()::remove);
        }
        return options;
    }
}
