package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FollowedFigureTest {
    @Test
    void comparesTurnsOfTheSameRound() {
        FollowedFigure without = figure(0, 100, 10, 50);
        FollowedFigure with = figure(1, 90, 9, 20);

        assertThat(with.ratio(without)).isEqualTo(0.9);
        assertThat(with.median()).isEqualTo(20);
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        assertThat(figure(1, 1, 2, 4, 9).median()).isEqualTo(3);
    }

    private static FollowedFigure figure(int followers, double... perSecond) {
        return new FollowedFigure(followers, Arrays.stream(perSecond).boxed().toList(), 0, 0);
    }
}
