package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToldChangesTest {
    private final ToldChanges all = new ToldChanges();

    @BeforeEach
    void fill() {
        List.of(3L, 5L, 6L, 9L, 12L).forEach(all::add);
    }

    @Test
    void acceptsFollowerThatWasToldAllBetweenItsFirstAndItsLast() {
        assertThatCode(() -> all.requireEach(List.of(told(5, 9, 3), told(3, 12, 5), told(6, 6, 1))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesFollowerThatMissedOne() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> all.requireEach(List.of(told(5, 12, 3))))
                .withMessageContaining("4 changes, but was told 3");
    }

    @Test
    void refusesChangeThatTheFeedDoesNotHave() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> all.requireEach(List.of(told(5, 10, 4))))
                .withMessageContaining("change 10");
    }

    @Test
    void refusesFollowerThatWasToldNothing() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> all.requireEach(List.of(told(0, 0, 0))));
    }

    private static ChangeFollower.Told told(long first, long last, long changes) {
        return new ChangeFollower.Told(first, last, changes, 0);
    }
}
