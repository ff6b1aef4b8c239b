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

/** The results of the deltas of one request. Each is settled on its own; the request is answered when all are. */
final class Submission {
    private final AtomicReferenceArray<MoveResult> results;
    private final AtomicInteger open;
    private final CompletableFuture<List<MoveResult>> done = new CompletableFuture<>();

    private final @Nullable SpanContext cause;
    private final @Nullable String principal;

    Submission(int deltas, @Nullable SpanContext cause, @Nullable String principal) {
        this.principal = principal;
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

    /** Who sent them; null without authentication. */
    @Nullable
    String principal() {
        return principal;
    }

    void settle(int index, MoveResult result) {
        results.set(index, result);
        if (open.decrementAndGet() == 0) {
            MoveResult[] all = new MoveResult[results.length()];
            Arrays.setAll(all, i -> Objects.requireNonNull(results.get(i)));
            done.complete(List.of(all));
        }
    }

    Uni<List<MoveResult>> results() {
        return Uni.createFrom().completionStage(done);
    }
}
