package io.quantree.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.pgclient.PgException;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogFilterTest {
    private static final String DATA = "SKU-OF-A-CLIENT";

    @Test
    void showsStateAndConstraintOfRefusedStatementAndNotItsRow() {
        assertThat(logged(new PgException("violates check constraint \"qty_check\" " + DATA, "ERROR", "23514", DATA)))
                .contains("io.vertx.pgclient.PgException: SQLSTATE 23514 constraint qty_check");
        assertThat(logged(new PersistenceException(DATA, new SQLException(DATA, "22P02"))))
                .contains("java.sql.SQLException: SQLSTATE 22P02");
        assertThat(logged(new IllegalStateException(new CompletionException(new NumberFormatException(DATA)))))
                .contains("java.lang.NumberFormatException")
                .contains("at io.quantree.platform.telemetry.LogFilterTest.shows");
        assertThat(logged(new UncheckedIOException(new JsonParseException(null, DATA))))
                .contains("JsonParseException");
    }

    @Test
    void showsMessagesThatAreNoData() {
        assertThat(shown(new IllegalStateException("the pool is closed", new IOException("connection reset"))))
                .contains("IllegalStateException: the pool is closed")
                .contains("Caused by: java.io.IOException: connection reset");
        assertThat(shown(new PgException("password authentication failed", "FATAL", "28P01", null)))
                .contains("password authentication failed");
    }

    private static String logged(Throwable failure) {
        String shown = shown(failure);
        assertThat(shown).doesNotContain(DATA);
        return shown;
    }

    private static String shown(Throwable failure) {
        LogRecord line = new LogRecord(Level.SEVERE, "failed");
        line.setThrown(failure);
        assertThat(new LogFilter().isLoggable(line)).isTrue();
        // A log in JSON shows the message, and not what the failure is as a text.
        assertThat(line.getThrown()).hasMessageContaining(failure.getClass().getName());
        StringWriter text = new StringWriter();
        line.getThrown().printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
