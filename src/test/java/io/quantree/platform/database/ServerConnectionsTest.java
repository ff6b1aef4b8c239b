package io.quantree.platform.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/**
 * Fails when an update of the PostgreSQL driver hides the socket below a connection: the service then could no longer close connections to a
 * server that vanished.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ServerConnectionsTest {
    private static final String SLEEP = "SELECT pg_sleep(30)";
    private static final String RUNNING =
            "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query = '" + SLEEP + "'";

    @Inject
    ServerConnections connections;

    @Inject
    Vertx vertx;

    @Test
    void failsPendingStatementsWhenItClosesTheSocket() throws Exception {
        Set<String> before = connections.names();
        SqlConnection connection = get(connections.connect(vertx.getOrCreateContext()));
        Set<String> opened = new HashSet<>(connections.names());
        opened.removeAll(before);
        Future<?> pending = connection.query(SLEEP).execute();

        await().atMost(10, SECONDS).until(() -> !StockInvariants.rows(RUNNING).isEmpty());

        opened.forEach(connections::cut);

        assertThatThrownBy(() -> get(pending)).isInstanceOf(ExecutionException.class);
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(connections.names()).doesNotContainAnyElementsOf(opened));
    }

    @Test
    void namesEveryOpenConnectionWithItsPrefix() throws Exception {
        SqlConnection connection = get(connections.connect(vertx.getOrCreateContext()));

        assertThat(connections.names()).isNotEmpty().allMatch(name -> name.startsWith(connections.prefix()));
        get(connection.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }
}
