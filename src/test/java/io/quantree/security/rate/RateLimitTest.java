package io.quantree.security.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final String ANN = "client ann";
    private static final String BEN = "client ben";

    private final StoppedMeter clock = new StoppedMeter();
    private final RateLimit limit = new RateLimit("records", 100, new Fixed(), clock);

    @BeforeEach
    void stop() {
        clock.stop();
    }

    @Test
    void allowsTheBurstAndThenTheRate() {
        for (int i = 0; i < 300; i++) {
            assertThat(limit.take(ANN).isConsumed())
                    .as("request %d of the burst", i)
                    .isTrue();
        }
        assertThat(limit.take(ANN).isConsumed()).isFalse();

        clock.pass(Duration.ofMillis(20));

        assertThat(limit.take(ANN).isConsumed()).isTrue();
        assertThat(limit.take(ANN).isConsumed()).isTrue();
        assertThat(limit.take(ANN).isConsumed()).isFalse();
    }

    @Test
    void keepsClientsApart() {
        limit.take(ANN, 300);

        assertThatCode(() -> limit.take(BEN, 1)).doesNotThrowAnyException();
        assertThat(refusal(ANN)).isNotNull();
    }

    @Test
    void takesABatchThatIsLargerThanTheBurstAndRefusesUntilItIsMadeUp() {
        limit.take(ANN, 1_000);

        Problem refused = refusal(ANN);
        assertThat(refused.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(refused.field()).isEqualTo("records");
        assertThat(refused.limit()).isEqualTo(100);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(8));
        clock.pass(Duration.ofMillis(7_000));
        assertThat(refusal(ANN)).isNotNull();

        clock.pass(Duration.ofMillis(10));

        assertThatCode(() -> limit.take(ANN, 1)).doesNotThrowAnyException();
    }

    @Test
    void takesNothingForARefusedRequest() {
        limit.take(ANN, 300);
        refusal(ANN);

        clock.pass(Duration.ofMillis(10));

        assertThatCode(() -> limit.take(ANN, 1)).doesNotThrowAnyException();
    }

    @Test
    void pausesAStreamUntilItsRecordsAreMadeUp() {
        assertThat(limit.overdraw(ANN, 300)).isZero();
        assertThat(limit.overdraw(ANN, 500)).isEqualTo(Duration.ofSeconds(5));

        clock.pass(Duration.ofSeconds(5));

        assertThat(limit.overdraw(ANN, 100)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void remembersSoManyClients() {
        for (int i = 0; i < 1_000; i++) {
            limit.take("client " + i);
        }

        assertThat(limit.clients()).isLessThanOrEqualTo(10);
    }

    @Test
    void tellsThePolicyAndWhatIsLeft() {
        assertThat(limit.policy()).isEqualTo("\"records\";q=300;w=3");
        assertThat(limit.state(limit.take(ANN))).isEqualTo("\"records\";r=299;t=1");
    }

    @Test
    void asksForAtLeastASecondOfPatience() {
        assertThat(RateLimit.rounded(Duration.ofMillis(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(RateLimit.rounded(Duration.ofMillis(1_001))).isEqualTo(Duration.ofSeconds(2));
    }

    private Problem refusal(String client) {
        return catchThrowableOfType(Problem.class, () -> limit.take(client, 1));
    }

    private static final class Fixed implements RateSettings {
        @Override
        public int requests() {
            return 100;
        }

        @Override
        public int records() {
            return 100;
        }

        @Override
        public Duration burst() {
            return Duration.ofSeconds(3);
        }

        @Override
        public int clientsMax() {
            return 10;
        }
    }
}
