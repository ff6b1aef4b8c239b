package io.quantree.stock.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictRetryTest {
    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "23505"})
    void retriesConflictOfTheDatabaseAlsoInASession(String state) {
        SQLException wrapped = new SQLException("said", state);

        assertThat(ConflictRetry.isConflict(new PgException("said", "ERROR", state, null)))
                .isTrue();
        assertThat(ConflictRetry.isConflict(new ConstraintViolationException("said", wrapped, "key")))
                .isTrue();
        assertThat(ConflictRetry.isConflict(new PersistenceException(new PersistenceException(wrapped))))
                .isTrue();
    }

    @Test
    void retriesStaleVersion() {
        assertThat(ConflictRetry.isConflict(new OptimisticLockException("stale")))
                .isTrue();
        assertThat(ConflictRetry.isConflict(new StaleStateException("stale"))).isTrue();
        assertThat(ConflictRetry.isConflict(new StockConflict("inventory_position")))
                .isTrue();
    }

    @Test
    void failsWithoutRetryOnEverythingElse() {
        assertThat(ConflictRetry.isConflict(new PgException("said", "ERROR", "23514", null)))
                .isFalse();
        assertThat(ConflictRetry.isConflict(new PersistenceException(new SQLException("said", "23514"))))
                .isFalse();
        assertThat(ConflictRetry.isConflict(new IllegalStateException(new StockConflict("inventory_position"))))
                .isFalse();
    }
}
