package io.quantree.reservation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.junit.jupiter.api.Test;

class SeenStepsTest {
    private final SeenSteps steps = new SeenSteps();

    @Test
    void remembersStepAndReadsWhatIsStoredOfIt() {
        String stored = steps.add("pay", "commit R1");
        SeenSteps read = new SeenSteps();
        read.read(new String[] {stored});

        assertThat(read.has("pay", "commit R1")).isTrue();
        assertThat(read.has("other", "commit R1")).isFalse();
        assertThat(read.has(null, "commit R1")).isFalse();
    }

    @Test
    void refusesAnotherStepUnderSameId() {
        steps.add("pay", "commit R1");

        assertThatThrownBy(() -> steps.has("pay", "release R1"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.type())
                        .isEqualTo(ProblemType.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void refusesOneStepMoreThanMax() {
        steps.add("a", "1");
        steps.checkRoom("b", 2);
        steps.add("b", "2");
        steps.checkRoom(null, 2);

        assertThatThrownBy(() -> steps.checkRoom("c", 2))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.limit()).isEqualTo(2));
    }
}
