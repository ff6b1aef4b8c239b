package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TrafficTest {
    /** A client that has ended answers nothing any more, and a test that waits for answers would hide why. */
    @Test
    @Timeout(10)
    void failsAtOnceWhenClientHasEnded() {
        try (Traffic traffic = new Traffic(new Faulty())) {
            traffic.resume();

            assertThatThrownBy(() -> traffic.awaitAnswers(1, Duration.ofSeconds(60)))
                    .hasRootCauseMessage("no replica is ready");
        }
    }

    private static final class Faulty implements Destination {
        @Override
        public HttpResponse<String> get(String path) {
            throw new IllegalStateException("no replica is ready");
        }

        @Override
        public HttpResponse<String> post(String path, String contentType, String body, String idempotencyKey) {
            throw new IllegalStateException("no replica is ready");
        }
    }
}
