package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.SetClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseTimeTest {
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

    private final SystemClock clock = new SystemClock(new SetClock(START));

    @Test
    void showsDatabasesTimeOnMachineThatIsBehind() {
        DatabaseTime.adjust(clock, START, START.plusSeconds(600).plusMillis(10), START.plusMillis(20));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(600));
    }

    @Test
    void showsDatabasesTimeOnMachineThatIsAhead() {
        DatabaseTime.adjust(clock, START, START.minusSeconds(600), START);

        assertThat(clock.instant()).isEqualTo(START.minusSeconds(600));
    }

    @Test
    void leavesSmallDifferencesAlone() {
        DatabaseTime.adjust(clock, START, START.plusMillis(250), START);

        assertThat(clock.ahead()).isZero();
    }

    @Test
    void leavesDifferencesAloneThatTheMeasurementMayHaveCaused() {
        DatabaseTime.adjust(clock, START, START.plusSeconds(2), START.plusSeconds(2));

        assertThat(clock.ahead()).isZero();
    }

    @Test
    void returnsToMachinesTimeWhenThatIsRightAgain() {
        DatabaseTime.adjust(clock, START, START.plus(Duration.ofMinutes(10)), START);
        DatabaseTime.adjust(clock, START, START, START);

        assertThat(clock.instant()).isEqualTo(START);
    }
}
