package io.quantree.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.platform.drain.DrainBegun;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangeHeadTest {
    private final ChangeHead head = new ChangeHead();

    @Test
    void wakesThoseWhoWaitWhenThereAreChanges() throws Exception {
        CompletableFuture<Void> waiting = waiting(7);

        head.rise(7);
        head.rise(8);

        waiting.get(5, TimeUnit.SECONDS);
    }

    @Test
    void wakesThoseWhoWaitWhenTheReplicaStops() throws Exception {
        CompletableFuture<Void> waiting = waiting(7);

        head.drain(new DrainBegun());

        waiting.get(5, TimeUnit.SECONDS);
    }

    @Test
    void letsThoseWaitWhoHaveSeenAllChanges() {
        head.rise(7);
        CompletableFuture<Void> waiting = waiting(7);

        head.rise(7);

        assertThat(waiting).isNotDone();
    }

    private CompletableFuture<Void> waiting(long after) {
        return head.await(after, Duration.ofMinutes(1)).subscribeAsCompletionStage();
    }
}
