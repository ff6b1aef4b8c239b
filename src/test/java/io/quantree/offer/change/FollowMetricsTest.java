package io.quantree.offer.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quantree.change.Change;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangePage;
import io.quantree.support.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowMetricsTest {
    private static final long ONE = 1;
    private static final long OTHER = 2;

    private final Instant start = Instant.parse("2026-11-29T22:00:00Z");
    private final SetClock clock = new SetClock(start);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FollowMetrics metrics = new FollowMetrics(registry, clock);

    @Test
    void tellsTheCatalogueThatIsMostBehindWhileOthersAreUpToDate() {
        metrics.workedOff(ONE, page(true, start));
        metrics.workedOff(OTHER, page(false, start));
        clock.pass(Duration.ofSeconds(90));

        assertThat(lag()).isEqualTo(90);

        metrics.workedOff(ONE, page(false, start));

        assertThat(lag()).isZero();
    }

    @Test
    void staysBehindAfterPageOfOtherChanges() {
        metrics.workedOff(ONE, page(true, start));
        metrics.workedOff(ONE, new ChangePage(List.of(), 9, true));
        clock.pass(Duration.ofSeconds(5));

        assertThat(lag()).isEqualTo(5);
    }

    @Test
    void fallsBehindFromTheFirstFailureUntilItSucceeds() {
        metrics.failed(ONE);
        clock.pass(Duration.ofSeconds(60));
        metrics.failed(ONE);
        clock.pass(Duration.ofSeconds(60));

        assertThat(lag()).isEqualTo(120);

        metrics.workedOff(ONE, page(false, start));

        assertThat(lag()).isZero();
    }

    @Test
    void forgetsCatalogueThatAnotherReplicaHasOrNobodyFollows() {
        metrics.failed(ONE);
        metrics.failed(OTHER);
        clock.pass(Duration.ofSeconds(60));

        metrics.left(ONE);
        assertThat(lag()).isEqualTo(60);
        metrics.followed(List.of(ONE));

        assertThat(lag()).isZero();
    }

    private double lag() {
        return registry.get("quantree.availability.lag").gauge().value();
    }

    private static ChangePage page(boolean more, Instant on) {
        Change change = new Change(
                7, on, ChangeKind.POSITION, List.of(1L), 1L, "DEFAULT:1", "A:L:DEFAULT", List.of("A", "L"), "{}");
        return new ChangePage(List.of(change), 7, more);
    }
}
