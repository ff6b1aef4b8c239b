package io.quantree.stock.upsert;

import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.RelatedQuantity;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.PositionLocks;
import io.quantree.stock.write.RecentMovements;
import io.quantree.stock.write.StockConflict;
import io.quantree.stock.write.StoredQuantities;
import io.quantree.stock.write.TakenPositions;
import io.quantree.stock.write.WriteSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Applies chunks of records to stock: reads what they may change, decides in memory, writes the difference set by set. Nothing is locked
 * while reading: the statement that changes a position checks its version, and a conflict makes the caller retry the chunk.
 */
@ApplicationScoped
public class ChunkUpsert {
    private final StockRules rules;
    private final ChangeWriter changes;
    private final List<RelatedQuantity> netted;

    ChunkUpsert(StockRules rules, ChangeWriter changes) {
        this.rules = rules;
        this.changes = changes;
        this.netted = rules.nettedTypes().stream()
                .map(type -> new RelatedQuantity(type, QuantityStatus.ACTIVE))
                .toList();
    }

    /**
     * Applies the chunk inside the connection's transaction and answers one outcome for each record, in no particular order. Fails with
     * {@link StockConflict} when another transaction wrote one of its positions meanwhile; the transaction must then be rolled back.
     */
    public Uni<List<RecordOutcome>> apply(SqlConnection connection, StockChunk chunk) {
        return read(connection, chunk).chain(stock -> write(connection, chunk, stock, decide(chunk, stock)));
    }

    /**
     * Applies a chunk whose records have different sources, no two of them for one position: the ledger gets the source of each.
     *
     * @param causes the cause of a record's movements, by the record's index
     */
    public Uni<List<RecordOutcome>> apply(SqlConnection connection, StockChunk chunk, IntFunction<MoveCause> causes) {
        return read(connection, chunk).chain(stock -> {
            List<RecordOutcome> outcomes = decide(chunk, stock);
            stock.note(causes);
            return write(connection, chunk, stock, outcomes);
        });
    }

    /**
     * Applies the chunk behind locks on all of its positions: for a chunk that has met a conflict. Under a constant load of deltas, a
     * position never stays unchanged for as long as a chunk takes.
     */
    public Uni<List<RecordOutcome>> applyLocked(SqlConnection connection, StockChunk chunk) {
        List<PositionKey> positions =
                chunk.records().stream().map(PositionKey::of).distinct().toList();
        return connection
                .query(WriteSettings.PLAN)
                .execute()
                .chain(() -> PositionLocks.lock(connection, chunk.catalogue(), positions))
                .chain(() -> apply(connection, chunk));
    }

    public Uni<List<RecordOutcome>> rehearse(SqlConnection connection, StockChunk chunk) {
        return read(connection, chunk).map(stock -> decide(chunk, stock));
    }

    private Uni<ChunkStock> read(SqlConnection connection, StockChunk chunk) {
        return connection
                .query(WriteSettings.PLAN)
                .execute()
                .chain(() -> new ChunkProbe(chunk, time(chunk)).read(connection))
                .call(stock -> TakenPositions.mark(connection, chunk.catalogue(), stock.positions()))
                .call(stock -> StoredQuantities.load(connection, chunk.catalogue(), stock.whole()))
                .call(stock -> GivenPositionIds.mark(connection, chunk, stock))
                .call(stock -> TakenCompanions.mark(connection, chunk.catalogue(), rules.identity(), stock))
                .call(stock -> new RecentMovements(rules).load(connection, chunk.catalogue(), stock.counted()));
    }

    private CountTime time(StockChunk chunk) {
        return CountTime.of(rules, chunk.cause().now());
    }

    private List<RecordOutcome> decide(StockChunk chunk, ChunkStock stock) {
        StockDecision decision = new StockDecision(
                chunk.catalogue(),
                rules,
                time(chunk),
                chunk.preprocessing(),
                chunk.hasConditions() ? chunk.related() : netted);
        List<RecordOutcome> outcomes = new ArrayList<>(chunk.records().size());
        Set<Long> created = new HashSet<>();
        for (ChunkStock.Affected affected : stock.affected()) {
            InventoryPosition position = affected.position;
            // Products and locations with colons may build the same ref inside one chunk.
            position.refTaken |= !position.stored && created.contains(position.id);
            outcomes.addAll(decision.decide(position, affected.records, stock.takenKeys(), stock.positionIds()));
            if (!position.stored && !position.quantities().isEmpty()) {
                created.add(position.id);
            }
        }
        for (StockRecord record : stock.unchanged()) {
            outcomes.add(RecordOutcome.of(record, Outcome.UNCHANGED));
        }
        return outcomes;
    }

    private Uni<List<RecordOutcome>> write(
            SqlConnection connection, StockChunk chunk, ChunkStock stock, List<RecordOutcome> outcomes) {
        return changes.write(connection, chunk.catalogue(), chunk.cause(), stock.changes())
                .replaceWith(outcomes);
    }
}
