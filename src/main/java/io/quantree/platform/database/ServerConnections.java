package io.quantree.platform.database;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
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
    private static final String STATE =
            "SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only')::boolean AS read_only";

    private final DatabaseSettings settings;
    private final String prefix = "quantree-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger();
    private final Map<String, NetSocketInternal> open = new ConcurrentHashMap<>();
    /** The open connections whose sessions were read-only from the start; a session stays so when its database no longer is. */
    private final Set<String> readOnly = ConcurrentHashMap.newKeySet();

    private final AtomicLong ended = new AtomicLong();
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

    /** How many sessions were of no more use, because they couldn't write or their server ended them. */
    long ended() {
        return ended.get();
    }

    /** Closes the socket of a connection without asking its server. Pending statements fail at once. */
    void cut(String name) {
        NetSocketInternal socket = open.get(name);
        if (socket != null) {
            cut(socket);
        }
    }

    void cut(SqlConnection connection) {
        cut(socket(connection));
    }

    private static void cut(NetSocketInternal socket) {
        cut(socket.channelHandlerContext().pipeline());
    }

    static void cut(ChannelPipeline pipeline) {
        // From the first handler on: the driver's own handler would only ask the server to close, and a server that is
        // gone never does. A channel that is closed has no handlers any more.
        ChannelHandlerContext first = pipeline.firstContext();
        if (first != null) {
            ChannelFuture unused = first.close();
        }
    }

    Future<SqlConnection> connect(Context context) {
        String name = prefix + numbers.getAndIncrement();
        PgConnectOptions server = copy(next());
        server.getProperties().put("application_name", name);
        Future<SqlConnection> made = factory()
                .connect(context, server)
                .compose(connection ->
                        settings.pooled() ? Future.succeededFuture(connection) : primary(name, connection));
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

    private Future<SqlConnection> primary(String name, SqlConnection connection) {
        return connection
                .query(STATE)
                .execute()
                .map(rows -> rows.iterator().next())
                .compose(state -> {
                    if (state.getBoolean("standby")) {
                        return connection
                                .close()
                                .compose(closed -> Future.failedFuture(new StandbyServer(address(connection))));
                    }
                    note(name, state.getBoolean("read_only"));
                    return Future.succeededFuture(connection);
                });
    }

    /** A new session that can write shows that older ones are read-only only because they are older. */
    private void note(String name, boolean isReadOnly) {
        if (isReadOnly) {
            readOnly.add(name);
        } else {
            readOnly.forEach(this::cut);
        }
    }

    private void remember(String name, SqlConnection connection) {
        NetSocketInternal socket = socket(connection);
        open.put(name, socket);
        socket.channelHandlerContext()
                .pipeline()
                .addBefore("handler", "session-end", new SessionEnd(ended::incrementAndGet));
        socket.channelHandlerContext().channel().closeFuture().addListener(closed -> {
            open.remove(name);
            readOnly.remove(name);
        });
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
