package io.quantree.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class SendingTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void endsWithLastAnswer() {
        Sending sending = new Sending(records(3), LONG);
        CompletableFuture<Void> end = sending.end().subscribeAsCompletionStage();

        sending.handOver(producer);
        producer.completeNext();
        producer.completeNext();
        assertThat(end).isNotDone();
        producer.completeNext();

        assertThat(end).isCompleted();
        assertThat(producer.history()).hasSize(3);
    }

    @Test
    void failsOnlyAfterLastAnswerSoThatNothingArrivesLater() {
        Sending sending = new Sending(records(2), LONG);
        CompletableFuture<Void> end = sending.end().subscribeAsCompletionStage();

        sending.handOver(producer);
        producer.errorNext(new NotEnoughReplicasException("one of two"));
        assertThat(end).isNotDone();
        producer.completeNext();

        assertThatThrownBy(end::join).hasCauseInstanceOf(NotEnoughReplicasException.class);
    }

    @Test
    void handsOverNothingAfterFailure() {
        AtomicInteger sent = new AtomicInteger();
        Sending sending = new Sending(records(1_000), LONG);

        sending.handOver(new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public Future<RecordMetadata> send(ProducerRecord<String, byte[]> next, Callback callback) {
                sent.incrementAndGet();
                throw new TimeoutException("no broker");
            }
        });

        assertThatThrownBy(() -> sending.end().await().indefinitely()).isInstanceOf(TimeoutException.class);
        assertThat(sent).hasValue(1);
    }

    @Test
    void handsOverNothingWhenItsTimeIsOver() {
        Sending sending = new Sending(records(2), Duration.ofSeconds(-1));

        sending.handOver(producer);

        assertThatThrownBy(() -> sending.end().await().indefinitely()).isInstanceOf(TimeoutException.class);
        assertThat(producer.history()).isEmpty();
    }

    private static List<ProducerRecord<String, byte[]>> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new ProducerRecord<>("stock", "key" + number, new byte[] {(byte) number}))
                .toList();
    }
}
