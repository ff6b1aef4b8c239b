package io.quantree.batch;

import java.util.List;
import java.util.stream.IntStream;

/** A batch whose payload can't be read. */
public record UnreadableBatch(QueuedBatch queued, RuntimeException reason, Span preparation) implements TakenBatch {
    @Override
    public List<ChunkResult> givenUp() {
        return List.of(new ChunkResult(
                SETTLED,
                IntStream.range(0, queued.batch().received)
                        .mapToObj(TakenBatch::failed)
                        .toList()));
    }
}
