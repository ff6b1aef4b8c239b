package io.quantree.delta;

import io.opentelemetry.api.trace.SpanContext;
import io.quantree.stock.move.MoveResult;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The deltas of one request on their way: each is settled on its own, and the request is answered when none is left open. */
final class Submission {
    private final AtomicReferenceArray<MoveResult> results;
    private final AtomicInteger open;
    private final CompletableFuture<List<MoveResult>> done = new CompletableFuture<>();

    private final @Nullable SpanContext cause;

    /**
     * So many deltas.
     *
     * @param cause the request that they came with, when it is traced
     */
    Submission(int deltas, @Nullable SpanContext cause) {
        this.cause = cause;
        this.results = new AtomicReferenceArray<>(deltas);
        this.open = new AtomicInteger(deltas);
        if (deltas == 0) {
            done.complete(List.of());
        }
    }

    @Nullable
    SpanContext cause() {
        return cause;
    }

    /** Says what became of the delta at that place; each place is settled once. */
    void settle(int index, MoveResult result) {
        results.set(index, result);
        if (open.decrementAndGet() == 0) {
            MoveResult[] all = new MoveResult[results.length()];
            Arrays.setAll(all, i -> Objects.requireNonNull(results.get(i)));
            done.complete(List.of(all));
        }
    }

    /** The results, in the order of the deltas, when the last of them is there. */
    Uni<List<MoveResult>> results() {
        return Uni.createFrom().completionStage(done);
    }
}
