package io.quantree.batch;

import io.quantree.problem.Problem;
import io.quantree.stock.model.RecordOutcome;
import java.util.List;
import java.util.stream.IntStream;

/** A batch whose payload can't be read. */
public record UnreadableBatch(QueuedBatch queued, RuntimeException reason, Span preparation) implements TakenBatch {
    @Override
    public List<ChunkResult> givenUp() {
        return List.of(new ChunkResult(
                SETTLED,
                IntStream.range(0, queued.batch().received)
                        .mapToObj(this::failed)
                        .toList()));
    }

    private RecordOutcome failed(int index) {
        return reason instanceof Problem problem ? RecordOutcome.failed(index, problem) : TakenBatch.failed(index);
    }
}
