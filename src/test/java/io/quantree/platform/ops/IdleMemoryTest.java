package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {
    private static final long MUCH = 40_000_000;

    private final IdleMemory memory = new IdleMemory();

    @Test
    void isDueAfterAMinuteWithoutWork() {
        memory.isDue(Duration.ofSeconds(20), MUCH);

        assertThat(memory.isDue(Duration.ofSeconds(21), MUCH)).isTrue();
    }

    @Test
    void isNotDueAfterAMinuteOfWork() {
        memory.isDue(Duration.ofSeconds(20), MUCH);

        assertThat(memory.isDue(Duration.ofSeconds(22), MUCH)).isFalse();
    }

    @Test
    void isNotDueWithLittleToReturn() {
        assertThat(memory.isDue(Duration.ofMillis(10), 10_000_000)).isFalse();
    }
}
