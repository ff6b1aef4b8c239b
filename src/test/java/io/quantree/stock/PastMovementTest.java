package io.quantree.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastMovementTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final OnHandRule rule = OnHandRule.of(Settings.of(StockRules.class));

    @Test
    void addsUpWhatHappenedAtTheMomentOrLaterWhenEverItWasHeardOf() {
        assertThat(since(moved(-1, -1), moved(0, -2), moved(60, -4), moved(-30, -8), moved(5, -16)))
                .isEqualTo(-22);
    }

    @Test
    void leavesOutWhatACountHasTakenOut() {
        assertThat(since(moved(10, -5), netted(20), movedBack(30, -2, 3))).isEqualTo(-2);
    }

    @Test
    void takesAPartThatACountHasTakenOutForAsOldAsTheCount() {
        assertThat(since(moved(-20, -5), moved(10, -2), moved(-10, 5))).isEqualTo(-2);
    }

    @Test
    void goesByThePiecesWhereTheTypeDoesNotCount() {
        List<PastMovement> movements = List.of(new PastMovement(NOON, "ACTIVE", 7, 0));

        assertThat(PastMovement.since(NOON, movements, "EXPECTED", rule)).isEqualTo(7);
    }

    private long since(PastMovement... movements) {
        return PastMovement.since(NOON, List.of(movements), "SALE", rule);
    }

    private static PastMovement moved(int minutes, int pieces) {
        return new PastMovement(NOON.plusSeconds(minutes * 60L), "ACTIVE", pieces, pieces);
    }

    private static PastMovement netted(int minutes) {
        return new PastMovement(NOON.plusSeconds(minutes * 60L), "INACTIVE", 0, 5);
    }

    /** A quantity that comes back to life: its number goes from what it once held, its part of on hand from nothing. */
    private static PastMovement movedBack(int minutes, int onHand, int delta) {
        return new PastMovement(NOON.plusSeconds(minutes * 60L), "ACTIVE", delta, onHand);
    }
}
