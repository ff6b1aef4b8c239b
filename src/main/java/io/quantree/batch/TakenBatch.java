package io.quantree.batch;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.RecordOutcome;
import java.time.Instant;
import java.util.List;

/** A batch that a worker has taken from the queue: it can be applied, or its payload can't be read. */
public sealed interface TakenBatch permits PreparedBatch, UnreadableBatch {
    /** The number of the chunk of those records that fail or are duplicates before stock is read. */
    int SETTLED = -1;

    QueuedBatch queued();

    Span preparation();

    /** The results with which the batch is completed when all attempts have failed: records without a result fail. */
    List<ChunkResult> givenUp();

    record Span(Instant from, Instant until) {}

    record ChunkResult(int chunk, List<RecordOutcome> outcomes) {}

    static RecordOutcome failed(int index) {
        return RecordOutcome.failed(
                index, Problem.of(ProblemType.INTERNAL, "the batch could not be processed; the log has the reason"));
    }
}
