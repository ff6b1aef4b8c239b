package io.quantree.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A client that reads a stream of changes and only counts them. */
final class ChangeFollower implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 10;

    private final CursorLines lines = new CursorLines(this::told);
    private final LongConsumer cursors;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private @Nullable Future<?> answer;
    private @Nullable Subscription subscription;
    private boolean closed;
    private long first;
    private long last;
    private long changes;
    private long bytes;

    private ChangeFollower(LongConsumer cursors) {
        this.cursors = cursors;
    }

    /**
     * What a follower was told.
     *
     * @param first the cursor of the first change
     * @param last the cursor of the last one
     * @param changes how many there were
     * @param bytes how long they were
     */
    record Told(long first, long last, long changes, long bytes) {}

    /**
     * Follows the changes at that address, as lines or as events, until it is closed or the answer ends; each cursor is handed on. It does
     * not wait for the head of the answer, which may come with the first change only.
     */
    static ChangeFollower start(HttpClient http, URI address, String form, LongConsumer cursors) {
        ChangeFollower follower = new ChangeFollower(cursors);
        HttpRequest request =
                HttpRequest.newBuilder(address).header("Accept", form).build();
        follower.answer = http.sendAsync(request, head -> follower.body(head)).whenComplete((body, failure) -> {
            if (failure != null) {
                follower.onError(failure);
            }
        });
        return follower;
    }

    /** What it has been told so far. */
    synchronized Told told() {
        return new Told(first, last, changes, bytes);
    }

    /** Waits for the first change. */
    Told awaitFirst() throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (told().changes() == 0) {
            requireOpen();
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("a follower was told nothing for " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return told();
    }

    /** Waits until the answer ends. */
    Told awaitEnd() {
        end.join();
        return told();
    }

    /** Fails when the service has ended the stream. */
    void requireOpen() {
        if (end.isDone()) {
            end.join();
            throw new IllegalStateException("the service has ended a stream of changes");
        }
    }

    @Override
    public synchronized void onSubscribe(Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> arrived) {
        for (ByteBuffer each : arrived) {
            bytes += each.remaining();
            lines.add(each);
        }
    }

    @Override
    public synchronized void onError(Throwable failure) {
        if (closed) {
            end.complete(null);
        } else {
            end.completeExceptionally(failure);
        }
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
        if (answer != null) {
            answer.cancel(true);
        }
    }

    private HttpResponse.BodySubscriber<Void> body(HttpResponse.ResponseInfo head) {
        if (head.statusCode() != 200) {
            throw new IllegalStateException("a stream of changes was answered " + head.statusCode());
        }
        return BodySubscribers.fromSubscriber(this);
    }

    private void told(long cursor) {
        if (cursor <= last) {
            throw new IllegalStateException("change " + cursor + " came after change " + last);
        }
        first = first == 0 ? cursor : first;
        last = cursor;
        changes++;
        cursors.accept(cursor);
    }
}
