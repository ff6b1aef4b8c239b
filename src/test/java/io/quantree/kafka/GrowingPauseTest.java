package io.quantree.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrowingPauseTest {
    @Test
    void doublesUpToLongestAndBeginsAgainAfterSuccess() {
        GrowingPause pause = new GrowingPause(Duration.ofSeconds(5));
        assertThat(pause.isOver()).isTrue();

        assertThat(pause.begin()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pause.isOver()).isFalse();
        assertThat(pause.begin()).isEqualTo(Duration.ofSeconds(2));
        assertThat(pause.begin()).isEqualTo(Duration.ofSeconds(4));
        assertThat(pause.begin()).isEqualTo(Duration.ofSeconds(5));

        assertThat(pause.end()).isTrue();
        assertThat(pause.end()).isFalse();
        assertThat(pause.begin()).isEqualTo(Duration.ofSeconds(1));
    }
}
