package io.quantree.platform.database;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Creates the connection pool of the service. {@link ServerConnections} makes its connections. */
@Singleton
record DatabasePool(DatabaseSettings settings, ServerConnections connections, MeterRegistry registry)
        implements PgPoolCreator {
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
        PoolShares shares = new PoolShares(input.vertx(), settings, options.getMaxSize());
        gauge(shares);
        return new SessionPool(pool.connectionProvider(connections::connect), shares, PoolShare.WRITE);
    }

    private void gauge(PoolShares shares) {
        for (PoolShare share : PoolShare.values()) {
            Tags tags = Tags.of("kind", share.name().toLowerCase(Locale.ROOT));
            Gauge.builder("quantree.connections.used", shares, all -> all.used(share))
                    .description("Connections of the pool that are in use")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("quantree.connections.waiting", shares, all -> all.waiting(share))
                    .description("Work that waits for a connection")
                    .tags(tags)
                    .register(registry);
            FunctionCounter.builder("quantree.connections.refused", shares, all -> all.refused(share))
                    .description("Work that got no connection in time, or found too many waiting")
                    .tags(tags)
                    .register(registry);
        }
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
