package io.quantree.batch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StreamBodyTest {
    @Test
    void readsBodyUnchanged() throws IOException {
        try (StreamBody body = new StreamBody(new ByteArrayInputStream("a line\n".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(body.read()).isEqualTo('a');
            assertThat(body.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(" line\n");
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    @Test
    void failsReadsAfterCut() throws IOException {
        try (StreamBody body = new StreamBody(new ByteArrayInputStream(new byte[10]))) {
            body.cut();

            assertThat(body.isCut()).isTrue();
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void interruptsReaderThatWaitsForSilentSender() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (PipedOutputStream sender = new PipedOutputStream();
                StreamBody body = new StreamBody(new PipedInputStream(sender))) {
            Thread[] reader = new Thread[1];
            Future<Boolean> interruptedAfterwards = threads.submit(() -> {
                reader[0] = Thread.currentThread();
                assertThatThrownBy(body::read).isInstanceOf(IOException.class);
                return Thread.currentThread().isInterrupted();
            });
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> reader[0] != null && reader[0].getState() == Thread.State.TIMED_WAITING);

            body.cut();

            assertThat(interruptedAfterwards.get()).isFalse();
        } finally {
            threads.shutdownNow();
        }
    }
}
