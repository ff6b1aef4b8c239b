package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class OutageReasonTest {
    @Test
    void namesRootCauseWithoutQuotedData() {
        assertThat(OutageReason.of(new CompletionException(new ConnectException("refused: db.internal/10.0.0.7:5432"))))
                .isEqualTo("connection refused");
        assertThat(OutageReason.of(new UnknownHostException("db.internal"))).isEqualTo("unknown host");
        assertThat(OutageReason.of(
                        new PgException("password authentication failed for user \"ann\"", "FATAL", "28P01", "")))
                .isEqualTo("the database says SQLSTATE 28P01");
        assertThat(OutageReason.of(new IllegalStateException("postgresql://ann:secret@db")))
                .isEqualTo("IllegalStateException");
        assertThat(OutageReason.of(new DatabaseSilence(Duration.ofSeconds(2)))).isEqualTo("no answer within 2000 ms");
    }
}
