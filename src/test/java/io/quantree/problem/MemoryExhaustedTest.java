package io.quantree.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryExhaustedTest {
    @Test
    void isFoundAmongCauses() {
        assertThat(MemoryExhausted.isReasonOf(new IllegalStateException(new OutOfMemoryError("direct buffers"))))
                .isTrue();
        assertThat(MemoryExhausted.isReasonOf(new IllegalStateException("full")))
                .isFalse();
        assertThat(MemoryExhausted.isReasonOf(null)).isFalse();
    }

    @Test
    void endsSearchInCauseThatIsItsOwnCause() {
        Exception first = new Exception();
        first.initCause(new Exception(first));

        assertThat(MemoryExhausted.isReasonOf(first)).isFalse();
    }
}
