package io.quantree.platform.database;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionBase;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to the primary, each under a name of its own, and knows those that are open. A standby is refused when it answers in
 * the place of the primary, as it may for a moment after they have changed roles: such a connection would stay useless for as long as it
 * lives.
 */
@Singleton
class ServerConnections {
    private static final String IS_STANDBY = "SELECT pg_is_in_recovery()";

    private final DatabaseSettings settings;
    private final String prefix = "quantree-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger();
    private final Map<String, NetSocketInternal> open = new ConcurrentHashMap<>();
    private List<PgConnectOptions> servers = List.of();
    private @Nullable ConnectionFactory factory;

    ServerConnections(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** Says how connections are made, and to which servers, before the first is. */
    synchronized void madeBy(ConnectionFactory factory, List<PgConnectOptions> servers) {
        this.factory = factory;
        this.servers = servers;
    }

    /** What the names of this replica's connections begin with. */
    String prefix() {
        return prefix;
    }

    /** The names of those that are open. */
    Set<String> names() {
        return Set.copyOf(open.keySet());
    }

    /** Ends the connection on this side, whatever its server does; who waits for an answer on it is told. */
    void cut(String name) {
        NetSocketInternal socket = open.get(name);
        if (socket != null) {
            socket.close();
        }
    }

    /** Connects to the primary. */
    Future<SqlConnection> connect(Context context) {
        String name = prefix + numbers.getAndIncrement();
        PgConnectOptions server = copy(next());
        server.getProperties().put("application_name", name);
        Future<SqlConnection> made = factory()
                .connect(context, server)
                .compose(connection -> settings.pooled() ? Future.succeededFuture(connection) : primary(connection));
        // The driver gives up on a server that can't be reached, but not on one that takes the call and says nothing.
        return made.timeout(settings.connectMax().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(connection -> remember(name, connection))
                .onFailure(late -> made.onSuccess(SqlConnection::close));
    }

    /** The driver's own copy leaves out whether a proxy stands between. */
    static PgConnectOptions copy(PgConnectOptions options) {
        return new PgConnectOptions(options).setUseLayer7Proxy(options.getUseLayer7Proxy());
    }

    private synchronized ConnectionFactory factory() {
        return Objects.requireNonNull(factory);
    }

    private synchronized PgConnectOptions next() {
        return servers.get(Math.floorMod(turns.getAndIncrement(), servers.size()));
    }

    private static Future<SqlConnection> primary(SqlConnection connection) {
        return connection
                .query(IS_STANDBY)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .compose(standby -> standby
                        ? connection
                                .close()
                                .compose(closed -> Future.failedFuture(new StandbyServer(address(connection))))
                        : Future.succeededFuture(connection));
    }

    private void remember(String name, SqlConnection connection) {
        NetSocketInternal socket = socket(connection);
        open.put(name, socket);
        socket.channelHandlerContext().channel().closeFuture().addListener(closed -> open.remove(name));
    }

    private static String address(SqlConnection connection) {
        return String.valueOf(socket(connection).remoteAddress());
    }

    private static NetSocketInternal socket(SqlConnection connection) {
        return ((SocketConnectionBase) ((SqlConnectionBase<?>) connection).unwrap()).socket();
    }
}
