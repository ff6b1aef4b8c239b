package io.quantree.batch;

import io.quantree.batch.record.BatchPayload;
import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Set;

/** A batch in the queue, as a worker reads it; {@code done} are the chunks that are applied already. */
public record QueuedBatch(Batch batch, Set<Integer> done, BatchPayload payload, OtherLines others) {
    public QueuedBatch beside(OtherLines others) {
        return new QueuedBatch(batch, done, payload, others);
    }

    public long id() {
        return batch.id;
    }

    /** Prepares the batch, which parses its payload: not on the event loop. */
    public Uni<TakenBatch> prepare(Catalogue catalogue, StockRules.Identity identity) {
        Instant from = Instant.now();
        return PreparedBatch.of(this, catalogue, identity, from)
                .map(TakenBatch.class::cast)
                .onFailure(RuntimeException.class)
                .recoverWithItem(reason -> unreadable((RuntimeException) reason, from));
    }

    public TakenBatch unreadable(RuntimeException reason) {
        return unreadable(reason, Instant.now());
    }

    private UnreadableBatch unreadable(RuntimeException reason, Instant from) {
        return new UnreadableBatch(this, reason, new TakenBatch.Span(from, Instant.now()));
    }

    public boolean isNew() {
        return batch.attempts == 0 && done.isEmpty();
    }
}
