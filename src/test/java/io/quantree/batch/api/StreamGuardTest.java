package io.quantree.batch.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.batch.record.BatchCutter;
import io.quantree.batch.record.Frames;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.batch.record.StreamForm;
import io.quantree.http.Memories;
import io.quantree.http.RequestMemory;
import io.quantree.job.IngestSettings;
import io.quantree.problem.ProblemType;
import io.quantree.support.Settings;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamGuardTest {
    private static final IngestSettings SETTINGS = Settings.of(
            IngestSettings.class,
            "quantree.ingest.stream-unreadable-max",
            "10",
            "quantree.ingest.stream-memory-wait",
            "200ms",
            "quantree.ingest.records-max",
            "1000000");

    private final StreamBody body = new StreamBody(new Silence());

    @Test
    void readsNoFurtherThanLinesThatAreNoRecordsAllow() throws IOException {
        assertThat(batches("no record\n".repeat(10), false, Memories.hold())).isEqualTo(10);
        assertThat(body.refusal()).isNull();

        assertThat(batches("{}\n" + "[1]\n".repeat(11), false, Memories.hold())).isZero();
        assertThat(body.refusal()).isNotNull().satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
            assertThat(problem.field()).isEqualTo("lines");
            assertThat(problem.value()).isEqualTo("11");
            assertThat(problem.limit()).isEqualTo(10);
        });
    }

    @Test
    void readsNoFurtherThanExpansionAllows() throws IOException {
        batches("{}".repeat(1_000) + " ".repeat(60_000) + "\n", true, Memories.hold());
        assertThat(body.refusal()).isNull();

        batches((" ".repeat(60_000) + "\n").repeat(400), true, Memories.hold());
        assertThat(body.refusal()).isNotNull().satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.BODY_TOO_LARGE);
            assertThat(problem.limit()).isEqualTo(200);
        });
    }

    @Test
    void givesStreamUpForWhichThereIsNoMemory() throws IOException {
        batches("{}\n".repeat(10), false, Memories.full());

        assertThat(body.refusal()).isNotNull().satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
            assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        });
    }

    /** The records of the batches that are cut; 0 when the stream is broken off before the first is full. */
    private int batches(String text, boolean gzip, RequestMemory.Hold hold) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Frames.Writer> batches = StreamAcceptance.batches(
                        Multi.createFrom().item(gzip ? packed(bytes) : bytes),
                        gzip,
                        null,
                        new BatchCutter(StreamForm.of(PayloadFormat.NDJSON), SETTINGS.recordsMax()),
                        new StreamGuard(body, hold, SETTINGS))
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(20));
        return batches.stream().mapToInt(Frames.Writer::records).sum();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static final class Silence implements ReadStream<Buffer> {
        @Override
        public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
            return this;
        }

        @Override
        public ReadStream<Buffer> pause() {
            return this;
        }

        @Override
        public ReadStream<Buffer> resume() {
            return this;
        }

        @Override
        public ReadStream<Buffer> fetch(long amount) {
            return this;
        }

        @Override
        public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
            return this;
        }
    }
}
