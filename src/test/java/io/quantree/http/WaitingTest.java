package io.quantree.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quantree.platform.drain.Drains;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingTest {
    private static final Duration MAX = Duration.ofSeconds(60);
    private static final RequestPlaces PLACES = new RequestPlaces("test", 10, new SimpleMeterRegistry());

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "30, PT30S",
        "' 5S ', PT5S",
        "PT1.5S, PT1.5S",
        "1m, PT1M",
        "500ms, ",
        "0, PT0S",
        "60s, PT60S"
    })
    void readsSecondsAndDurations(String text, Duration expected) {
        if (expected == null) {
            assertThatThrownBy(() -> Waiting.parse(text, MAX)).isInstanceOf(Problem.class);
        } else {
            assertThat(Waiting.parse(text, MAX)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void doesNotWaitWithoutParameter(String text) {
        assertThat(Waiting.parse(text, MAX)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"61s", "-1s", "PT-1S", "999999", "P1D"})
    void answersLimitOfWait(String text) {
        assertThatThrownBy(() -> Waiting.parse(text, MAX)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.OUT_OF_RANGE);
            assertThat(problem.limit()).isEqualTo("60s");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "s", "1e3", "9999999999999999999999", "PT", "30 s", "٣s"})
    void rejectsInvalidDuration(String text) {
        assertThatThrownBy(() -> Waiting.parse(text, MAX))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_VALUE));
    }

    @Test
    void repeatsQueryUntilResultIsComplete() {
        AtomicInteger asked = new AtomicInteger();
        int answer = Waiting.until(
                        () -> Uni.createFrom().item(asked::incrementAndGet),
                        count -> count == 3,
                        Duration.ofSeconds(30),
                        Drains.none(),
                        PLACES.take())
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(answer).isEqualTo(3);
    }

    @Test
    void answersIncompleteResultAfterTimeout() {
        AtomicInteger asked = new AtomicInteger();
        int answer = Waiting.until(
                        () -> Uni.createFrom().item(asked::incrementAndGet),
                        count -> false,
                        Duration.ofMillis(120),
                        Drains.none(),
                        PLACES.take())
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(answer).isGreaterThan(1);
        assertThat(asked.get()).isEqualTo(answer);
    }

    @Test
    void answersIncompleteResultWhenReplicaIsStopping() {
        AtomicInteger asked = new AtomicInteger();
        int answer = Waiting.until(
                        () -> Uni.createFrom().item(asked::incrementAndGet),
                        count -> false,
                        Duration.ofMinutes(1),
                        Drains.begun(),
                        PLACES.take())
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(answer).isEqualTo(1);
    }

    @Test
    void endsBeforeTimeoutWhenClientHangsUp() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        RequestPlaces.Place place = PLACES.take();
        CompletableFuture<Integer> waiting = Waiting.until(
                        () -> Uni.createFrom().item(asked::incrementAndGet),
                        count -> false,
                        Duration.ofMinutes(1),
                        Drains.none(),
                        place)
                .subscribeAsCompletionStage();
        await().until(() -> asked.get() > 4);

        place.leave();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(asked.get());
    }

    @Test
    void waitsNoLongerWhenClientHangsUpInPause() throws Exception {
        RequestPlaces.Place place = PLACES.take();
        CompletableFuture<Void> pause = place.paused(Uni.createFrom().nothing()).subscribeAsCompletionStage();
        assertThat(pause).isNotDone();

        place.leave();

        assertThat(pause.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void waitsNoLongerForClientThatHasHungUpBefore() throws Exception {
        RequestPlaces.Place place = PLACES.take();
        place.leave();

        assertThat(place.paused(Uni.createFrom().nothing())
                        .subscribeAsCompletionStage()
                        .get(10, TimeUnit.SECONDS))
                .isNull();
    }
}
