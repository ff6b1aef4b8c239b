package io.quantree.work;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/** Runs what blocks, or takes the processor for long, on a worker thread, and goes on in the context of the caller. */
public final class BlockingWork {
    private BlockingWork() {}

    /** The work must not use the connection of a transaction: it runs beside the event loop. */
    public static <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            if (context == null) {
                throw new IllegalStateException("Blocking work begins in a context of Vert.x.");
            }
            return Uni.createFrom()
                    .completionStage(() -> context.executeBlocking(work, false).toCompletionStage());
        });
    }
}
