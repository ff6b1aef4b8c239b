package io.quantree.platform.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quantree.problem.DatabaseOutage;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/**
 * Fails when an update of the PostgreSQL driver hides the socket below a connection: the service then could no longer close connections to a
 * server that vanished.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ServerConnectionsTest {
    private static final String NAME = "SELECT current_setting('application_name')";

    @Inject
    ServerConnections connections;

    @Inject
    Vertx vertx;

    @Test
    void failsPendingStatementsWhenItClosesTheSocket() throws Exception {
        SqlConnection connection = get(connections.connect(vertx.getOrCreateContext()));
        String name = get(connection.query(NAME).execute()).iterator().next().getString(0);
        assertThat(connections.names()).contains(name);
        Future<?> pending = connection.query("SELECT pg_sleep(5)").execute();

        connections.cut(name);

        assertThatThrownBy(() -> get(pending)).isInstanceOf(ExecutionException.class);
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(connections.names()).doesNotContain(name));
    }

    /** A role or database that is set read-only concerns the sessions that begin after that, for as long as they last. */
    @Test
    void dropsSessionThatCantWrite() throws Exception {
        SqlConnection connection = get(connections.connect(vertx.getOrCreateContext()));
        String name = get(connection.query(NAME).execute()).iterator().next().getString(0);
        long ended = connections.ended();
        get(connection.query("SET default_transaction_read_only = on").execute());

        Future<?> refused = connection.query("CREATE TABLE never (id int)").execute();

        assertThatThrownBy(() -> get(refused))
                .hasCauseInstanceOf(PgException.class)
                .hasMessageContaining("read-only");
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(connections.names()).doesNotContain(name));
        assertThat(connections.ended()).isGreaterThan(ended);
    }

    /** Fails when an update of the driver reports uses of a lost connection with another class or text. */
    @Test
    void reportsEveryUseOfLostConnectionAsOutage() throws Exception {
        SqlConnection connection = get(connections.connect(vertx.getOrCreateContext()));
        Transaction transaction = get(connection.begin());
        Future<?> ended = connection
                .query("SELECT pg_terminate_backend(pg_backend_pid())")
                .execute();
        Future<?> committed = transaction.commit();

        assertThatThrownBy(() -> get(ended)).satisfies(ServerConnectionsTest::isOutage);
        assertThatThrownBy(() -> get(committed)).satisfies(ServerConnectionsTest::isOutage);
        assertThatThrownBy(() -> get(transaction.commit())).satisfies(ServerConnectionsTest::isOutage);
        assertThatThrownBy(() -> get(transaction.rollback())).satisfies(ServerConnectionsTest::isOutage);
        assertThatThrownBy(() -> get(connection.query(NAME).execute())).satisfies(ServerConnectionsTest::isOutage);
        assertThatThrownBy(() -> get(connection.begin())).satisfies(ServerConnectionsTest::isOutage);
    }

    private static void isOutage(Throwable failure) {
        assertThat(DatabaseOutage.isReasonOf(failure))
                .as(() -> "outage: " + failure.getCause())
                .isTrue();
    }

    @Test
    void keepsSessionWhoseStatementIsRefused() throws Exception {
        SqlConnection connection = get(connections.connect(vertx.getOrCreateContext()));

        assertThatThrownBy(() -> get(connection.query("SELECT 1/0").execute())).isInstanceOf(ExecutionException.class);

        assertThat(get(connection.query(NAME).execute()).size()).isEqualTo(1);
        get(connection.close());
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
