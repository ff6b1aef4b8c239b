package io.quantree.batch.work;

import io.quantree.batch.Batch;
import io.quantree.batch.IngestMetrics;
import io.quantree.batch.Lease;
import io.quantree.batch.PreparedBatch;
import io.quantree.batch.QueuedBatch;
import io.quantree.batch.TakenBatch;
import io.quantree.batch.TakenBatch.ChunkResult;
import io.quantree.batch.UnreadableBatch;
import io.quantree.job.IngestSettings;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.MemoryExhausted;
import io.quantree.stock.model.StockRules;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes a batch from the queue to its completion: prepare, apply chunk by chunk, complete. */
@Singleton
public record BatchRun(
        BatchQueue queue,
        StreamLines streams,
        ChunkRun chunks,
        BatchResults results,
        IngestSettings settings,
        StockRules rules,
        IngestMetrics metrics,
        Stages stages,
        BackgroundPool pool,
        Drain drain) {
    private static final Logger LOG = Logger.getLogger(BatchRun.class);

    Uni<Optional<TakenBatch>> take(Lease lease, long after) {
        return queue.next(lease, after).chain(found -> found.map(queued -> streams.joined(lease.catalogue(), queued)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .chain(batch -> batch.prepare(lease.catalogue(), rules.identity()))
                        // What the queue can't get past ends with its attempts, like a payload that can't be read.
                        .onFailure(failure ->
                                failure instanceof RuntimeException && FailureKind.of(failure) == FailureKind.FAULT)
                        .recoverWithItem(failure -> queued.unreadable((RuntimeException) failure))
                        .map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /**
     * Applies the batch and answers whether it is complete. A batch that fails is retried in a later turn; after the last attempt the
     * records without a result are failed. A replica that is stopping leaves chunks that it has not begun to other replicas.
     */
    Uni<Boolean> run(Lease lease, TakenBatch taken) {
        Batch batch = taken.queued().batch();
        return stages.of("work off batch")
                .root()
                .field("batch", batch.id)
                .field("job", batch.jobId)
                .field("retailer", lease.catalogue().retailerId())
                .field("catalogue", lease.catalogue().ref())
                .attribute("records", batch.received)
                .attribute("attempt", batch.attempts + 1)
                .run(() -> started(lease, taken));
    }

    private Uni<Boolean> started(Lease lease, TakenBatch taken) {
        QueuedBatch batch = taken.queued();
        stages.done(
                "prepare batch", taken.preparation().from(), taken.preparation().until());
        return queue.start(lease, batch)
                .invoke(() -> metrics.started(batch))
                .chain(() -> applied(lease, taken))
                .chain(all -> all
                        ? completed(lease, batch).replaceWith(true)
                        : Uni.createFrom().item(false))
                .onFailure(failure -> FailureKind.of(failure) == FailureKind.FAULT)
                .recoverWithUni(failure -> failed(lease, taken, failure));
    }

    private Uni<Boolean> applied(Lease lease, TakenBatch taken) {
        if (taken instanceof PreparedBatch batch) {
            Uni<Void> settled = batch.isUnsettled()
                    ? store(lease, batch.queued(), new ChunkResult(TakenBatch.SETTLED, batch.settled()))
                    : Uni.createFrom().voidItem();
            return settled.chain(() -> applyChunks(lease, batch));
        }
        return Uni.createFrom().failure(((UnreadableBatch) taken).reason());
    }

    /** Chunks share no position and each has a transaction of its own, so they may run side by side unless they share refs. */
    private Uni<Boolean> applyChunks(Lease lease, PreparedBatch batch) {
        return Multi.createFrom()
                .iterable(batch.unapplied())
                .onItem()
                .transformToUni(number -> drain.hasBegun()
                        ? Uni.createFrom().item(false)
                        : chunks.apply(lease, batch, number).replaceWith(true))
                .merge(batch.ordered() ? 1 : settings.lanes())
                .collect()
                .with(Collectors.reducing(true, Boolean::logicalAnd));
    }

    private Uni<Void> completed(Lease lease, QueuedBatch batch) {
        return stages.of("complete batch")
                .run(() -> queue.complete(lease, batch))
                .invoke(metrics::completed)
                .invoke(() -> LOG.debugf(
                        "batch complete batch=%d job=%d records=%d",
                        batch.id(), batch.batch().jobId, batch.batch().received));
    }

    private Uni<Boolean> failed(Lease lease, TakenBatch taken, Throwable failure) {
        MemoryExhausted.endIfReasonOf(failure);
        QueuedBatch batch = taken.queued();
        metrics.failed();
        return queue.noteFailure(batch).chain(attempts -> {
            LOG.errorf(failure, "batch failed batch=%d attempt=%d of %d", batch.id(), attempts, settings.attemptsMax());
            return attempts < settings.attemptsMax()
                    ? Uni.createFrom().item(false)
                    : givenUp(lease, taken).replaceWith(true);
        });
    }

    private Uni<Void> givenUp(Lease lease, TakenBatch taken) {
        return Steps.each(taken.givenUp(), result -> store(lease, taken.queued(), result))
                .chain(() -> queue.complete(lease, taken.queued()))
                .invoke(metrics::givenUp);
    }

    private Uni<Void> store(Lease lease, QueuedBatch batch, ChunkResult result) {
        return pool.withTransaction(connection ->
                        results.store(connection, lease, batch.id(), result.chunk(), result.outcomes(), 0))
                .invoke(() -> metrics.count(batch.batch(), result.outcomes()));
    }
}
