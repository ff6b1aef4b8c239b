package io.quantree.kafka;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one page on their way. It ends when the brokers have answered for each one that was handed over, so nothing of a failed
 * page arrives while the page is sent again.
 */
final class Sending {
    private final List<ProducerRecord<String, byte[]>> records;
    private final long until;
    // One more than there are records without an answer while records are handed over.
    private final AtomicInteger open = new AtomicInteger(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** @param within how long records may be handed over */
    Sending(List<ProducerRecord<String, byte[]>> records, Duration within) {
        this.records = records;
        this.until = System.nanoTime() + within.toNanos();
    }

    /** Hands the records to the producer, in their order, up to the first failure. Blocks while the producer's buffer is full. */
    void handOver(Producer<String, byte[]> producer) {
        try {
            for (ProducerRecord<String, byte[]> next : records) {
                if (failure.get() != null) {
                    break;
                }
                if (System.nanoTime() - until > 0) {
                    throw new TimeoutException("The page was not handed to the producer in time.");
                }
                send(producer, next);
            }
        } catch (RuntimeException refused) {
            failure.compareAndSet(null, refused);
        }
        answered(null);
    }

    // The callback is told what the future tells.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> next) {
        AtomicInteger answers = new AtomicInteger();
        open.incrementAndGet();
        try {
            producer.send(next, (metadata, refused) -> {
                if (answers.getAndIncrement() == 0) {
                    answered(refused);
                }
            });
        } catch (RuntimeException refused) {
            // The producer tells some failures both ways.
            if (answers.getAndIncrement() == 0) {
                answered(refused);
            }
        }
    }

    private void answered(@Nullable Throwable refused) {
        if (refused != null) {
            failure.compareAndSet(null, refused);
        }
        if (open.decrementAndGet() > 0) {
            return;
        }
        Throwable first = failure.get();
        if (first == null) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(first);
        }
    }

    /** Ends with the last answer; fails with the first failure. */
    Uni<Void> end() {
        return Uni.createFrom().completionStage(ended);
    }
}
