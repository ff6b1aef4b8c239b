package io.quantree.batch.work;

import io.quantree.batch.IngestMetrics;
import io.quantree.batch.Lease;
import io.quantree.batch.QueuedBatch;
import io.quantree.job.IngestSettings;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockRecord;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes a batch from the queue to its end: read, prepare, apply chunk by chunk, complete. */
@ApplicationScoped
public class BatchRun {
    private static final Logger LOG = Logger.getLogger(BatchRun.class);

    private final BatchQueue queue;
    private final ChunkRun chunks;
    private final BatchResults results;
    private final IngestSettings settings;
    private final IngestMetrics metrics;
    private final Stages stages;
    private final Pool pool;
    private final Drain drain;

    BatchRun(
            BatchQueue queue,
            ChunkRun chunks,
            BatchResults results,
            IngestSettings settings,
            IngestMetrics metrics,
            Stages stages,
            Pool pool,
            Drain drain) {
        this.queue = queue;
        this.chunks = chunks;
        this.results = results;
        this.settings = settings;
        this.metrics = metrics;
        this.stages = stages;
        this.pool = pool;
        this.drain = drain;
    }

    /** Reads the next batch and prepares it off the event loop; what can't be prepared is answered with the reason. */
    Uni<Optional<Taken>> take(Lease lease, long after) {
        return queue.next(lease, after)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> found.map(batch -> Taken.of(batch, lease)));
    }

    /** A batch that was taken from the queue, prepared or with the reason why it can't be, and since when and until when that took. */
    record Taken(
            QueuedBatch batch,
            Optional<PreparedBatch> prepared,
            Optional<Throwable> reason,
            Instant from,
            Instant until) {
        private static Taken of(QueuedBatch batch, Lease lease) {
            Instant from = Instant.now();
            try {
                PreparedBatch prepared = PreparedBatch.of(batch, lease.catalogue());
                return new Taken(batch, Optional.of(prepared), Optional.empty(), from, Instant.now());
            } catch (IOException | RuntimeException e) {
                return new Taken(batch, Optional.empty(), Optional.of(e), from, Instant.now());
            }
        }

        private PreparedBatch orFail() {
            return prepared.orElseThrow(() -> reason.orElseThrow() instanceof RuntimeException runtime
                    ? runtime
                    : new UncheckedIOException((IOException) reason.orElseThrow()));
        }
    }

    /**
     * Works the batch off and answers whether it is complete. A batch that fails for a reason of its own is to be tried again, and after
     * some attempts given up record by record. A replica that is stopping leaves the chunks that it has not begun to others.
     */
    Uni<Boolean> run(Lease lease, Taken taken) {
        QueuedBatch batch = taken.batch();
        return stages.of("work off batch")
                .root()
                .field("batch", batch.id())
                .field("job", batch.jobId())
                .field("retailer", lease.catalogue().retailerId())
                .field("catalogue", lease.catalogue().ref())
                .attribute("records", batch.received())
                .attribute("attempt", batch.attempts() + 1)
                .run(() -> worked(lease, taken));
    }

    private Uni<Boolean> worked(Lease lease, Taken taken) {
        QueuedBatch batch = taken.batch();
        stages.done("prepare batch", taken.from(), taken.until());
        return queue.start(lease, batch)
                .invoke(() -> started(lease, batch))
                .chain(() -> applied(lease, taken))
                .chain(all -> all
                        ? complete(lease, batch).replaceWith(true)
                        : Uni.createFrom().item(false))
                .onFailure(failure -> FailureKind.of(failure) == FailureKind.FAULT)
                .recoverWithUni(failure -> failed(lease, taken, failure));
    }

    private void started(Lease lease, QueuedBatch batch) {
        if (batch.isNew()) {
            metrics.started(lease, batch);
        }
    }

    private Uni<Void> complete(Lease lease, QueuedBatch batch) {
        return stages.of("complete batch")
                .run(() -> queue.complete(lease, batch))
                .invoke(() -> completed(batch));
    }

    private void completed(QueuedBatch batch) {
        metrics.completed();
        LOG.debugf("batch complete batch=%d job=%d records=%d", batch.id(), batch.jobId(), batch.received());
    }

    /** Whether all of it is applied. */
    private Uni<Boolean> applied(Lease lease, Taken taken) {
        PreparedBatch batch = taken.orFail();
        return settle(lease, batch).chain(() -> applyChunks(lease, batch));
    }

    private Uni<Void> settle(Lease lease, PreparedBatch batch) {
        if (batch.settled().isEmpty() || batch.batch().done().contains(BatchResults.SETTLED)) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(connection ->
                        results.store(connection, lease, batch.batch().id(), BatchResults.SETTLED, batch.settled()))
                .invoke(() -> metrics.count(lease, batch.batch(), batch.settled()));
    }

    /** Chunks share no position and each has a transaction of its own, so they may run side by side. */
    private Uni<Boolean> applyChunks(Lease lease, PreparedBatch batch) {
        return Multi.createFrom()
                .iterable(unapplied(batch))
                .onItem()
                .transformToUni(number -> drain.hasBegun()
                        ? Uni.createFrom().item(false)
                        : chunks.apply(lease, batch, number).replaceWith(true))
                .merge(settings.lanes())
                .collect()
                .with(Collectors.reducing(true, Boolean::logicalAnd));
    }

    private static List<Integer> unapplied(PreparedBatch batch) {
        return IntStream.range(0, batch.chunks().size())
                .filter(number -> !batch.batch().done().contains(number))
                .boxed()
                .toList();
    }

    private Uni<Boolean> failed(Lease lease, Taken taken, Throwable failure) {
        QueuedBatch batch = taken.batch();
        metrics.failed();
        return queue.noteFailure(batch).chain(attempts -> {
            LOG.errorf(failure, "batch failed batch=%d attempt=%d of %d", batch.id(), attempts, settings.attemptsMax());
            return attempts < settings.attemptsMax()
                    ? Uni.createFrom().item(false)
                    : giveUp(lease, taken)
                            .chain(() -> queue.complete(lease, batch))
                            .invoke(metrics::givenUp)
                            .replaceWith(true);
        });
    }

    /** Fails what has not been applied, so that the batch comes to its end and says so. */
    private Uni<Void> giveUp(Lease lease, Taken taken) {
        QueuedBatch batch = taken.batch();
        return Multi.createFrom()
                .iterable(unappliedRecords(taken))
                .onItem()
                .transformToUniAndConcatenate(chunk -> pool.withTransaction(connection ->
                                results.store(connection, lease, batch.id(), chunk.number(), chunk.verdicts()))
                        .invoke(() -> metrics.count(lease, batch, chunk.verdicts())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<GivenUp> unappliedRecords(Taken taken) {
        if (taken.prepared().isEmpty()) {
            return List.of(new GivenUp(
                    BatchResults.SETTLED,
                    IntStream.range(0, taken.batch().received())
                            .mapToObj(BatchRun::givenUp)
                            .toList()));
        }
        PreparedBatch batch = taken.prepared().orElseThrow();
        Stream<GivenUp> settled = batch.settled().isEmpty()
                ? Stream.empty()
                : Stream.of(new GivenUp(BatchResults.SETTLED, batch.settled()));
        Stream<GivenUp> unapplied = unapplied(batch).stream()
                .map(number -> new GivenUp(
                        number,
                        batch.chunks().get(number).stream()
                                .map(StockRecord::index)
                                .map(BatchRun::givenUp)
                                .toList()));
        return Stream.concat(settled, unapplied).toList();
    }

    private static RecordOutcome givenUp(int index) {
        return RecordOutcome.failed(
                index, Problem.of(ProblemType.INTERNAL, "the batch could not be processed; the log has the reason"));
    }

    private record GivenUp(int number, List<RecordOutcome> verdicts) {}
}
