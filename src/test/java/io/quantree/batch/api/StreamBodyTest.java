package io.quantree.batch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.batch.record.BatchCutter;
import io.quantree.batch.record.Frames;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.batch.record.StreamForm;
import io.quantree.http.Memories;
import io.quantree.job.IngestSettings;
import io.quantree.support.Settings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamBodyTest {
    private static final byte[] TEN_LINES = "{\"a\":1}\n".repeat(10).getBytes(StandardCharsets.UTF_8);

    private static final IngestSettings SETTINGS = Settings.of(IngestSettings.class);

    private final Sender sender = new Sender();
    private final StreamBody body = new StreamBody(sender);

    @Test
    void readsOnlyWhatIsAskedFor() {
        AssertSubscriber<byte[]> reader = body.bytes().subscribe().withSubscriber(AssertSubscriber.create(3));

        assertThat(reader.getItems()).hasSize(3);
        assertThat(sender.sent).isEqualTo(3);

        reader.request(2);
        assertThat(sender.sent).isEqualTo(5);
    }

    @Test
    void failsWhenItIsCutWhileSenderIsSilent() {
        sender.silent = true;
        AssertSubscriber<byte[]> reader = body.bytes().subscribe().withSubscriber(AssertSubscriber.create(1));

        body.cut();

        assertThat(body.isCut()).isTrue();
        reader.assertFailedWith(IOException.class);
    }

    @Test
    void failsWhenItWasCutOrLostBeforeItIsRead() {
        sender.failed.handle(new IllegalStateException("connection closed"));

        body.bytes().subscribe().withSubscriber(AssertSubscriber.create(1)).assertFailedWith(IOException.class);
        assertThat(body.isCut()).isFalse();
    }

    @Test
    void dropsRestWhenReaderGivesUp() {
        AssertSubscriber<byte[]> reader = body.bytes().subscribe().withSubscriber(AssertSubscriber.create(1));

        reader.cancel();

        assertThat(sender.resumed).isTrue();
        reader.assertNotTerminated();
    }

    @Test
    void readsOneBatchAheadAtMostWhenStoreIsSlow() {
        List<UniEmitter<? super Integer>> storing = new CopyOnWriteArrayList<>();
        BatchCutter cutter = new BatchCutter(StreamForm.of(PayloadFormat.NDJSON), 1_000);
        AssertSubscriber<Integer> stored = StreamAcceptance.batches(
                        body.bytes(), false, null, cutter, new StreamGuard(body, Memories.hold(), SETTINGS))
                .onItem()
                .transformToUniAndConcatenate(slowly(storing))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        for (int batch = 1; batch <= 3; batch++) {
            int number = batch;
            await().atMost(Duration.ofSeconds(5)).until(() -> storing.size() == number);
            // The 100 pieces of each batch, and those that wait for a thread.
            await().during(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> sender.sent <= number * 100 + 32);
            assertThat(storing).hasSize(number);
            storing.get(batch - 1).complete(batch);
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> stored.getItems().size() == 3);
        stored.cancel();
    }

    private static Function<Frames.Writer, Uni<? extends Integer>> slowly(List<UniEmitter<? super Integer>> storing) {
        return frames -> {
            assertThat(frames.records()).isEqualTo(1_000);
            return Uni.createFrom().<Integer>emitter(storing::add);
        };
    }

    /** Sends ten lines for each fetch, without an end. */
    private static final class Sender implements ReadStream<Buffer> {
        private volatile int sent;
        private volatile boolean resumed;
        private boolean silent;
        private Handler<Throwable> failed = ignored -> {};
        private @Nullable Handler<Buffer> reader;

        @Override
        public synchronized ReadStream<Buffer> fetch(long amount) {
            for (long i = 0; i < amount && !silent && reader != null; i++) {
                sent++;
                reader.handle(Buffer.buffer(TEN_LINES));
            }
            return this;
        }

        @Override
        public synchronized ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
            reader = handler;
            return this;
        }

        @Override
        public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            failed = handler;
            return this;
        }

        @Override
        public ReadStream<Buffer> pause() {
            return this;
        }

        @Override
        public ReadStream<Buffer> resume() {
            resumed = true;
            return this;
        }

        @Override
        public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
            return this;
        }
    }
}
