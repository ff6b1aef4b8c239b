package io.quantree.batch.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindTest {
    @ParameterizedTest
    @CsvSource({
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "55P03, CONFLICT",
        "23505, CONFLICT",
        "08006, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "57P01, UNAVAILABLE",
        "57P03, UNAVAILABLE",
        "58030, UNAVAILABLE",
        "25006, UNAVAILABLE",
        "22003, FAULT",
        "23503, FAULT",
        "42P01, FAULT",
        "XX000, FAULT",
    })
    void readsTheStateThatTheDatabaseAnswers(String state, FailureKind kind) {
        assertThat(FailureKind.of(new PgException("x", "ERROR", state, null))).isEqualTo(kind);
    }

    @Test
    void classifiesBrokenConnectionAsUnavailable() {
        assertThat(FailureKind.of(new ConnectException("refused"))).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(FailureKind.of(ClosedConnectionException.INSTANCE)).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(FailureKind.of(new TimeoutException())).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(FailureKind.of(new NoStackTraceThrowable("Timeout")))
                .as("no connection became free in time")
                .isEqualTo(FailureKind.UNAVAILABLE);
    }

    @Test
    void classifiesOtherFailuresAsFault() {
        assertThat(FailureKind.of(new IllegalStateException())).isEqualTo(FailureKind.FAULT);
        assertThat(FailureKind.of(new UncheckedIOException(new EOFException())))
                .as("a payload that ends too soon")
                .isEqualTo(FailureKind.FAULT);
    }

    @Test
    void classifiesLostLease() {
        assertThat(FailureKind.of(new LeaseLost())).isEqualTo(FailureKind.LEASE_LOST);
    }
}
