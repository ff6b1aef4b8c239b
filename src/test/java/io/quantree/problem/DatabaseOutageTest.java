package io.quantree.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {
    /** Fails when an update of the driver reports a closed pool with another class or text. */
    @Test
    void recognisesAClosedPool() {
        Vertx vertx = Vertx.vertx();
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions())
                .connectingTo(new PgConnectOptions().setHost("localhost").setPort(1))
                .using(vertx)
                .build();
        pool.close().toCompletionStage().toCompletableFuture().join();

        Throwable failure = pool.getConnection()
                .toCompletionStage()
                .handle((connection, cause) -> cause)
                .toCompletableFuture()
                .join();

        assertThat(DatabaseOutage.isReasonOf(failure)).isTrue();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void recognisesAnAdministratorShutdown() {
        assertThat(DatabaseOutage.isReasonOf(new CompletionException(
                        new PgException("terminating connection", "FATAL", "57P01", "administrator command"))))
                .isTrue();
    }

    @Test
    void recognisesConnectionThatItsServerHasClosedAlready() {
        Throwable closed = new NoStackTraceThrowable("Connection is not active now, current status: CLOSED");

        assertThat(DatabaseOutage.isReasonOf(closed)).isTrue();
        assertThat(DatabaseOutage.problem(closed).type()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    @Test
    void recognisesOutageThatASessionReports() {
        assertThat(DatabaseOutage.isReasonOf(new PersistenceException(new SQLException("terminating", "57P01"))))
                .isTrue();
    }

    @Test
    void tellsABusyPoolFromADatabaseThatIsAway() {
        assertThat(DatabaseOutage.problem(new CompletionException(new NoStackTraceThrowable("Timeout")))
                        .type())
                .isEqualTo(ProblemType.DATABASE_BUSY);
        assertThat(DatabaseOutage.problem(new VertxException("Timeout waiting for connection", true))
                        .type())
                .isEqualTo(ProblemType.DATABASE_BUSY);
        assertThat(DatabaseOutage.problem(new PgException("too many clients", "FATAL", "53300", ""))
                        .type())
                .isEqualTo(ProblemType.DATABASE_BUSY);
        assertThat(DatabaseOutage.problem(new IOException("refused")).type()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection is not active now, current status: CLOSED",
                "Transaction already complete",
                "Transaction already completed"
            })
    void recognisesUseOfLostConnection(String message) {
        assertThat(DatabaseOutage.isReasonOf(new CompletionException(new NoStackTraceThrowable(message))))
                .isTrue();
    }

    @Test
    void saysThatTheDatabaseIsReadOnly() {
        Problem problem = DatabaseOutage.problem(new PersistenceException(new SQLException("read-only", "25006")));

        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.detail()).contains("accepts no writes");
    }

    @Test
    void recognisesOutageThatOnlyTheRollbackReports() {
        Throwable failure = new CompositeException(
                new IllegalStateException("session is closed"), new IOException("connection reset"));

        assertThat(DatabaseOutage.isReasonOf(failure)).isTrue();
    }

    @Test
    void ignoresARefusedStatement() {
        assertThat(DatabaseOutage.isReasonOf(new PgException("duplicate key", "ERROR", "23505", "unique")))
                .isFalse();
    }

    @Test
    void ignoresTextThatCannotBeParsed() {
        assertThat(DatabaseOutage.isReasonOf(new UncheckedIOException(new IOException("not JSON"))))
                .isFalse();
    }
}
