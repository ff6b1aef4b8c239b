package io.quantree.platform.database;

import io.netty.channel.ChannelFuture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionBase;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
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
 * Connects to the primary under a unique application name for each connection, and knows the open connections. A standby may answer in
 * place of the primary for a moment after a failover; such a connection is refused, because it would stay read-only for its whole life.
 * This is the only class that reaches into the driver's implementation classes, to close a socket whose server no longer answers.
 * ServerConnectionsTest fails when a driver update changes them.
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

    /** Sets the connection factory and the servers; called once before the first connection. */
    synchronized void use(ConnectionFactory factory, List<PgConnectOptions> servers) {
        this.factory = factory;
        this.servers = servers;
    }

    String prefix() {
        return prefix;
    }

    Set<String> names() {
        return Set.copyOf(open.keySet());
    }

    /** Closes the socket of a connection without asking its server. Pending statements fail at once. */
    void cut(String name) {
        NetSocketInternal socket = open.get(name);
        if (socket != null) {
            // From the first handler on: the driver's own handler would only ask the server to close, and a server that
            // is gone never does.
            ChannelFuture unused =
                    socket.channelHandlerContext().pipeline().firstContext().close();
        }
    }

    Future<SqlConnection> connect(Context context) {
        String name = prefix + numbers.getAndIncrement();
        PgConnectOptions server = copy(next());
        server.getProperties().put("application_name", name);
        Future<SqlConnection> made = factory()
                .connect(context, server)
                .compose(connection -> settings.pooled() ? Future.succeededFuture(connection) : primary(connection));
        // The driver times out when a server can't be reached, but not when a server accepts the connection and stays
        // silent.
        return made.timeout(settings.connectMax().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(connection -> remember(name, connection))
                .onFailure(late -> made.onSuccess(SqlConnection::close));
    }

    /** Copies the options. The driver's copy constructor drops the flag for a layer 7 proxy. */
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

    /** The server that answered is a standby, which accepts no writes. */
    private static final class StandbyServer extends IOException {
        private static final long serialVersionUID = 1L;

        StandbyServer(String address) {
            super("the server at " + address + " is a standby");
        }
    }
}
