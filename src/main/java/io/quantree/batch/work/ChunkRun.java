package io.quantree.batch.work;

import io.quantree.batch.IngestMetrics;
import io.quantree.batch.Lease;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.upsert.ChunkUpsert;
import io.quantree.stock.write.ConflictRetry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Applies one chunk of a batch and stores its results, both in one transaction. */
@ApplicationScoped
public class ChunkRun {
    private static final Logger LOG = Logger.getLogger(ChunkRun.class);

    private final Pool pool;
    private final ChunkUpsert writer;
    private final BatchResults results;
    private final IngestMetrics metrics;
    private final Stages stages;
    private final Clock clock;

    ChunkRun(Pool pool, ChunkUpsert writer, BatchResults results, IngestMetrics metrics, Stages stages, Clock clock) {
        this.pool = pool;
        this.writer = writer;
        this.results = results;
        this.metrics = metrics;
        this.stages = stages;
        this.clock = clock;
    }

    /** Applies the chunk; a record that the database refuses is failed alone and the rest applied. */
    Uni<Void> apply(Lease lease, PreparedBatch batch, int number) {
        long start = System.nanoTime();
        return stages.of("apply chunk")
                .field("chunk", number)
                .attribute("records", batch.chunks().get(number).size())
                .run(() -> chunk(lease, batch, number).invoke(() -> metrics.chunk(start)));
    }

    private Uni<Void> chunk(Lease lease, PreparedBatch batch, int number) {
        List<StockRecord> records = batch.chunks().get(number);
        return apply(lease, batch, number, records, List.of())
                .onFailure(failure -> FailureKind.of(failure) == FailureKind.FAULT)
                .recoverWithUni(failure -> poisoned(lease, batch, records)
                        .chain(poisoned -> poisoned.isEmpty()
                                ? Uni.createFrom().failure(failure)
                                : withoutPoisoned(lease, batch, number, poisoned)));
    }

    private Uni<Void> apply(
            Lease lease, PreparedBatch batch, int number, List<StockRecord> records, List<RecordOutcome> refused) {
        return ConflictRetry.of(
                () -> applied(lease, batch, number, records, refused, false),
                () -> applied(lease, batch, number, records, refused, true));
    }

    private Uni<Void> applied(
            Lease lease,
            PreparedBatch batch,
            int number,
            List<StockRecord> records,
            List<RecordOutcome> refused,
            boolean locked) {
        return pool.withTransaction(connection -> decided(connection, lease, batch, records, locked)
                        .map(verdicts -> join(verdicts, refused))
                        .call(verdicts ->
                                results.store(connection, lease, batch.batch().id(), number, verdicts)))
                .invoke(verdicts -> metrics.count(lease, batch.batch(), verdicts))
                .replaceWithVoid();
    }

    private Uni<List<RecordOutcome>> decided(
            SqlConnection connection, Lease lease, PreparedBatch batch, List<StockRecord> records, boolean locked) {
        StockChunk chunk = chunk(lease, batch, records);
        if (batch.batch().dryRun()) {
            return writer.rehearse(connection, chunk);
        }
        return locked ? writer.applyLocked(connection, chunk) : writer.apply(connection, chunk);
    }

    private Uni<Void> withoutPoisoned(Lease lease, PreparedBatch batch, int number, Set<StockRecord> poisoned) {
        List<StockRecord> rest = batch.chunks().get(number).stream()
                .filter(record -> !poisoned.contains(record))
                .toList();
        List<RecordOutcome> refused = poisoned.stream().map(ChunkRun::refused).toList();
        return apply(lease, batch, number, rest, refused);
    }

    /** Finds the records that can't be applied, by halving: each half is tried in a transaction that is rolled back. */
    private Uni<Set<StockRecord>> poisoned(Lease lease, PreparedBatch batch, List<StockRecord> records) {
        return ConflictRetry.of(() -> tried(lease, batch, records, false), () -> tried(lease, batch, records, true))
                .replaceWith(Set.<StockRecord>of())
                .onFailure(failure -> FailureKind.of(failure) == FailureKind.FAULT)
                .recoverWithUni(failure -> {
                    if (records.size() == 1) {
                        LOG.errorf(
                                failure,
                                "record failed batch=%d record=%d",
                                batch.batch().id(),
                                records.get(0).index());
                        return Uni.createFrom().item(Set.of(records.get(0)));
                    }
                    int half = records.size() / 2;
                    return poisoned(lease, batch, records.subList(0, half))
                            .chain(left -> poisoned(lease, batch, records.subList(half, records.size()))
                                    .map(right -> union(left, right)));
                });
    }

    private Uni<Void> tried(Lease lease, PreparedBatch batch, List<StockRecord> records, boolean locked) {
        return pool.withConnection(
                connection -> connection.begin().chain(transaction -> decided(connection, lease, batch, records, locked)
                        .replaceWithVoid()
                        .eventually(transaction::rollback)));
    }

    private StockChunk chunk(Lease lease, PreparedBatch batch, List<StockRecord> records) {
        return new StockChunk(
                lease.catalogue(),
                records,
                batch.batch().preprocessing(),
                batch.related(),
                StockCause.of("BATCH", Long.toString(batch.batch().id()), null, clock));
    }

    private static RecordOutcome refused(StockRecord record) {
        return RecordOutcome.failed(
                record.index(),
                Problem.of(ProblemType.INTERNAL, "the record could not be stored; the log has the reason"));
    }

    private static List<RecordOutcome> join(List<RecordOutcome> decided, List<RecordOutcome> refused) {
        if (refused.isEmpty()) {
            return decided;
        }
        List<RecordOutcome> all = new ArrayList<>(decided);
        all.addAll(refused);
        return all;
    }

    private static Set<StockRecord> union(Set<StockRecord> left, Set<StockRecord> right) {
        Set<StockRecord> union = new HashSet<>(left);
        union.addAll(right);
        return union;
    }
}
