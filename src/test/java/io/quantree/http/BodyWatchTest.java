package io.quantree.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.Settings;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyWatchTest {
    private static final Duration SILENCE_MAX = Duration.ofSeconds(2);
    private static final int RATE_MIN = 1_000;

    private final Vertx vertx = Vertx.vertx();
    private final BodyWatch watch = new BodyWatch(Settings.of(HttpLimits.class), vertx);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void refusesBodyBelowRateAndNotOneAtRate() {
        AtomicReference<Problem> ofSlow = new AtomicReference<>();
        AtomicReference<Problem> ofSteady = new AtomicReference<>();
        BodyWatch.Watched slow = watch.watch(SILENCE_MAX, RATE_MIN, ofSlow::set);
        BodyWatch.Watched steady = watch.watch(SILENCE_MAX, RATE_MIN, ofSteady::set);

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    slow.arrived(1);
                    steady.arrived(RATE_MIN);
                    return ofSlow.get() != null;
                });

        Problem refusal = Objects.requireNonNull(ofSlow.get());
        assertThat(refusal.type()).isEqualTo(ProblemType.TOO_SLOW);
        assertThat(refusal.field()).isEqualTo("body");
        assertThat(refusal.limit()).isEqualTo((long) RATE_MIN);
        assertThat(ofSteady.get()).isNull();
    }
}
