package io.quantree.stock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PastMovementTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void addsUpMovementsByWhenTheyHappened() {
        assertThat(since(moved(-1, -1), moved(0, -2), moved(60, -4), moved(-30, -8), moved(5, -16)))
                .isEqualTo(-22);
    }

    @Test
    void takesBalanceOfFirstMovement() {
        assertThat(since(new PastMovement(NOON, null, "ACTIVE", -5, -5))).isEqualTo(-5);
    }

    @Test
    void ignoresMovementsBeforeRetirement() {
        assertThat(since(
                        moved(10, -5),
                        status(20, "ACTIVE", "INACTIVE", -5),
                        new PastMovement(at(30), "INACTIVE", "ACTIVE", 3, -2)))
                .isEqualTo(-2);
    }

    @Test
    void datesPartlyNettedQuantityByItsCount() {
        assertThat(since(moved(-20, -5), moved(10, -2), moved(-10, 5))).isEqualTo(-2);
    }

    @Test
    void keepsAgeOfStockReleasedFromQuarantine() {
        assertThat(since(
                        status(10, "ACTIVE", "QUARANTINED", -5),
                        status(20, "QUARANTINED", "ACTIVE", -5),
                        moved(30, -1)))
                .isEqualTo(-1);
    }

    private static long since(PastMovement... movements) {
        return PastMovement.since(NOON, List.of(movements));
    }

    private static PastMovement moved(int minutes, int pieces) {
        return new PastMovement(at(minutes), "ACTIVE", "ACTIVE", pieces, 0);
    }

    private static PastMovement status(int minutes, @Nullable String before, String after, int balance) {
        return new PastMovement(at(minutes), before, after, 0, balance);
    }

    private static Instant at(int minutes) {
        return NOON.plusSeconds(minutes * 60L);
    }
}
