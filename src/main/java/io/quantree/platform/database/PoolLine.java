package io.quantree.platform.database;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The work of one kind that waits for a place of the pool, in its order. */
final class PoolLine {
    final AtomicInteger length = new AtomicInteger();
    final LongAdder refused = new LongAdder();
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

    void add(Waiting waiting) {
        queue.add(waiting);
    }

    @Nullable
    Waiting first() {
        return queue.peek();
    }

    @Nullable
    Waiting poll() {
        Waiting first = queue.poll();
        if (first != null) {
            length.decrementAndGet();
        }
        return first;
    }

    void remove(Waiting waiting) {
        if (queue.remove(waiting)) {
            length.decrementAndGet();
        }
    }

    /** Work that is admitted or refused, whichever comes first, and goes on in its own context. */
    static final class Waiting {
        private final Context context;
        private final Promise<Void> granted = Promise.promise();
        private final AtomicBoolean decided = new AtomicBoolean();
        final long since = System.nanoTime();
        long timer;

        Waiting(Context context) {
            this.context = context;
        }

        boolean decide() {
            return decided.compareAndSet(false, true);
        }

        Future<Void> admission() {
            return granted.future();
        }

        void admit() {
            context.runOnContext(now -> granted.complete());
        }

        void refuse(Future<Void> refusal) {
            context.runOnContext(now -> granted.fail(refusal.cause()));
        }
    }
}
