package io.quantree.batch.work;

import io.quantree.batch.Batch;
import io.quantree.batch.IngestMetrics;
import io.quantree.batch.Lease;
import io.quantree.batch.PreparedBatch;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.upsert.ChunkUpsert;
import io.quantree.stock.upsert.RecordWarnings;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.work.Halves;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Applies one chunk of a batch and stores its results, both in one transaction. */
@Singleton
public record ChunkRun(
        BackgroundPool pool,
        ChunkUpsert upsert,
        EarlierBatches earlier,
        BatchResults results,
        RecordWarnings warnings,
        IngestMetrics metrics,
        Stages stages,
        Clock clock) {
    private static final Logger LOG = Logger.getLogger(ChunkRun.class);

    /** Applies the chunk. A record that the database refuses fails alone, and the others are applied. */
    Uni<Void> apply(Lease lease, PreparedBatch batch, int number) {
        long start = System.nanoTime();
        return stages.of("apply chunk")
                .field("chunk", number)
                .attribute("records", batch.chunks().get(number).size())
                .run(() -> before(lease, batch, number)
                        .chain(before -> applied(new Chunk(lease, batch, number, before)))
                        .invoke(() -> metrics.chunk(start)));
    }

    /** In a dry run, the records on which the chunk's outcomes depend, as earlier batches and chunks would apply them. */
    private Uni<List<List<StockRecord>>> before(Lease lease, PreparedBatch batch, int number) {
        if (!batch.queued().batch().dryRun) {
            return Uni.createFrom().item(List.of());
        }
        return earlier.of(lease.catalogue(), batch.queued())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(batches -> {
                    List<List<StockRecord>> groups = new ArrayList<>(batches);
                    groups.addAll(batch.chunks().subList(0, number));
                    return batch.refs().before(groups, batch.chunks().get(number));
                });
    }

    private record Chunk(Lease lease, PreparedBatch batch, int number, List<List<StockRecord>> before) {
        List<StockRecord> records() {
            return batch.chunks().get(number);
        }

        StockChunk stock(List<StockRecord> records, Clock clock) {
            Batch queued = batch.queued().batch();
            return new StockChunk(
                    lease.catalogue(),
                    records,
                    queued.preprocessing,
                    batch.related(),
                    StockCause.of("BATCH", Long.toString(queued.id), null, clock)
                            .by(queued.principal));
        }
    }

    private Uni<Void> applied(Chunk chunk) {
        return commit(chunk, chunk.records(), List.of())
                .onFailure(ChunkRun::isFault)
                .recoverWithUni(failure -> refused(chunk)
                        .chain(refused -> refused.isEmpty()
                                ? Uni.createFrom().failure(failure)
                                : withoutRefused(chunk, refused)));
    }

    private Uni<Void> withoutRefused(Chunk chunk, Set<StockRecord> refused) {
        List<StockRecord> rest = chunk.records().stream()
                .filter(record -> !refused.contains(record))
                .toList();
        return commit(chunk, rest, refused.stream().map(ChunkRun::failed).toList());
    }

    private Uni<Void> commit(Chunk chunk, List<StockRecord> records, List<RecordOutcome> failed) {
        return ConflictRetry.of(
                () -> commit(chunk, records, failed, false), () -> commit(chunk, records, failed, true));
    }

    private Uni<Void> commit(Chunk chunk, List<StockRecord> records, List<RecordOutcome> failed, boolean locked) {
        return pool.withTransaction(connection -> decided(connection, chunk, records, locked)
                        .map(outcomes -> joined(outcomes, failed))
                        .call(outcomes -> results.store(
                                connection,
                                chunk.lease(),
                                chunk.batch().queued().id(),
                                chunk.number(),
                                outcomes,
                                warnings.count(records, outcomes))))
                .invoke(outcomes -> metrics.count(chunk.batch().queued().batch(), outcomes))
                .replaceWithVoid();
    }

    private Uni<List<RecordOutcome>> decided(
            SqlConnection connection, Chunk chunk, List<StockRecord> records, boolean locked) {
        StockChunk stock = chunk.stock(records, clock);
        if (chunk.batch().queued().batch().dryRun) {
            return chunk.before().isEmpty() ? upsert.rehearse(connection, stock) : rehearsed(connection, chunk, stock);
        }
        return locked ? upsert.applyLocked(connection, stock) : upsert.apply(connection, stock);
    }

    /** Decides on stock as what comes before would leave it, and takes that back. */
    private Uni<List<RecordOutcome>> rehearsed(SqlConnection connection, Chunk chunk, StockChunk stock) {
        return connection
                .query("SAVEPOINT earlier")
                .execute()
                .chain(() -> Steps.each(chunk.before(), records -> upsert.apply(connection, chunk.stock(records, clock))
                        .replaceWithVoid()))
                .chain(() -> upsert.rehearse(connection, stock))
                .call(() -> connection.query("ROLLBACK TO SAVEPOINT earlier").execute());
    }

    /** Finds the records that the database refuses, by halving; each transaction is rolled back. */
    private Uni<Set<StockRecord>> refused(Chunk chunk) {
        Set<StockRecord> refused = new HashSet<>();
        Halves<StockRecord> halves = new Halves<>(
                records -> ConflictRetry.of(() -> tried(chunk, records, false), () -> tried(chunk, records, true)),
                ChunkRun::isFault,
                (record, failure) -> {
                    LOG.errorf(
                            failure,
                            "record failed batch=%d record=%d",
                            chunk.batch().queued().id(),
                            record.index());
                    refused.add(record);
                    return Uni.createFrom().voidItem();
                });
        return halves.apply(chunk.records()).replaceWith(refused);
    }

    private Uni<Void> tried(Chunk chunk, List<StockRecord> records, boolean locked) {
        return pool.withConnection(
                connection -> connection.begin().chain(transaction -> decided(connection, chunk, records, locked)
                        .replaceWithVoid()
                        .eventually(transaction::rollback)));
    }

    private static boolean isFault(Throwable failure) {
        return FailureKind.of(failure) == FailureKind.FAULT;
    }

    private static RecordOutcome failed(StockRecord record) {
        return RecordOutcome.failed(
                record.index(),
                Problem.of(ProblemType.INTERNAL, "the record could not be stored; the log has the reason"));
    }

    private static List<RecordOutcome> joined(List<RecordOutcome> decided, List<RecordOutcome> failed) {
        if (failed.isEmpty()) {
            return decided;
        }
        List<RecordOutcome> all = new ArrayList<>(decided);
        all.addAll(failed);
        return all;
    }
}
