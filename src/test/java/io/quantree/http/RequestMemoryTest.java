package io.quantree.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.junit.jupiter.api.Test;

class RequestMemoryTest {
    private static final long LARGE = RequestMemory.SMALL + 1;

    private final RequestMemory memory = new RequestMemory(16 * RequestMemory.SMALL);

    @Test
    void refusesLargeRequestBeyondThreeQuartersAndTakesSmallOneBesideIt() {
        RequestMemory.Hold most = memory.hold(12 * RequestMemory.SMALL);

        assertThatThrownBy(() -> memory.hold(LARGE)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
            assertThat(problem.field()).isEqualTo("body");
            assertThat(problem.value()).isEqualTo(String.valueOf(LARGE));
            assertThat(problem.limit()).isEqualTo(16 * RequestMemory.SMALL);
            assertThat(problem.retryAfter()).isNotNull();
        });
        memory.hold(RequestMemory.SMALL).release();

        most.release();
        memory.hold(LARGE).release();
        assertThat(memory.held()).isZero();
    }

    @Test
    void refusesSmallRequestBeyondTheWhole() {
        for (int i = 0; i < 16; i++) {
            memory.hold(RequestMemory.SMALL);
        }

        assertThatThrownBy(() -> memory.hold(1)).isInstanceOf(Problem.class);
    }

    @Test
    void letsRequestInAloneThatIsLargerThanTheBudget() {
        RequestMemory.Hold alone = memory.hold(20 * RequestMemory.SMALL);

        assertThat(alone.fits(RequestMemory.SMALL)).isTrue();
        assertThatThrownBy(() -> memory.hold(LARGE)).isInstanceOf(Problem.class);
    }

    @Test
    void givesEverythingBackOnceHoweverItGrew() {
        RequestMemory.Hold hold = memory.hold(10);
        hold.grow(RequestMemory.SMALL);
        hold.add(20 * RequestMemory.SMALL);
        assertThat(memory.held()).isEqualTo(10 + 21 * RequestMemory.SMALL);

        hold.release();
        hold.release();
        hold.add(5);

        assertThat(memory.held()).isZero();
        memory.hold(12 * RequestMemory.SMALL);
    }
}
