package io.quantree.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkSignalTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final WorkSignal signal = new WorkSignal();

    @Test
    void wakesWaitingWorker() {
        CompletableFuture<Void> waiting = signal.await(signal.count(), LONG).subscribeAsCompletionStage();
        assertThat(waiting).isNotDone();

        signal.raise();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void wakesWorkerThatWasBusyDuringSignal() {
        long seen = signal.count();
        signal.raise();

        assertThat(signal.await(seen, LONG).subscribeAsCompletionStage()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void endsWaitAtPollInterval() {
        assertThat(signal.await(signal.count(), Duration.ofMillis(10)).subscribeAsCompletionStage())
                .succeedsWithin(Duration.ofSeconds(5));
    }
}
