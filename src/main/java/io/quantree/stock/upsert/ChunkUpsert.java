package io.quantree.stock.upsert;

import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.RelatedQuantity;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.Columns;
import io.quantree.stock.write.EditStatements;
import io.quantree.stock.write.RecentMovements;
import io.quantree.stock.write.StockConflict;
import io.quantree.stock.write.StockStatements;
import io.quantree.stock.write.TakenPositions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Applies chunks of records to stock: reads what they may change, decides in memory, writes the difference set by set. Nothing is locked
 * while reading; a position's version is checked by the statement that changes it, and whoever finds it moved starts the chunk again.
 */
@ApplicationScoped
public class ChunkUpsert {
    /** The conditions of a batch that brings none: quantities that a new stock count would net. */
    public static final List<RelatedQuantity> NO_CONDITIONS = List.of();

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
     * Applies the chunk inside the connection's transaction and answers one verdict for each record, in no particular order. Fails with
     * {@link StockConflict} when somebody else wrote one of its positions meanwhile; the transaction must then be rolled back.
     */
    public Uni<List<RecordOutcome>> apply(SqlConnection connection, StockChunk chunk) {
        return read(connection, chunk).chain(reading -> {
            List<RecordOutcome> verdicts = reading.decide(decision(chunk));
            return changes.write(connection, chunk.catalogue(), chunk.cause(), reading.changes())
                    .replaceWith(verdicts);
        });
    }

    /**
     * The same for records that have come in different ways, no two of them for one position: the ledger gets the source of each.
     *
     * @param sourceRefs which one of the chunk's kind of source a record has come by, by the record's index
     */
    public Uni<List<RecordOutcome>> apply(SqlConnection connection, StockChunk chunk, IntFunction<String> sourceRefs) {
        return read(connection, chunk).chain(reading -> {
            List<RecordOutcome> verdicts = reading.decide(decision(chunk));
            reading.note(index -> new MoveCause(chunk.cause().source(), sourceRefs.apply(index), null));
            return changes.write(connection, chunk.catalogue(), chunk.cause(), reading.changes())
                    .replaceWith(verdicts);
        });
    }

    /**
     * The same behind locks on all of the chunk's positions: for a chunk that has found others in its way. Where deltas pour in without
     * end, a position never stands still for as long as a chunk takes.
     */
    public Uni<List<RecordOutcome>> applyLocked(SqlConnection connection, StockChunk chunk) {
        Tuple positions = Columns.of(chunk.records())
                .value(chunk.catalogue().id())
                .texts(StockRecord::skuRef)
                .texts(StockRecord::locationRef)
                .parameters();
        return connection
                .query(StockStatements.PLAN)
                .execute()
                .chain(() ->
                        connection.preparedQuery(EditStatements.LOCK_POSITIONS).execute(positions))
                .chain(() -> apply(connection, chunk));
    }

    /** Says what would become of the chunk's records, and changes nothing. */
    public Uni<List<RecordOutcome>> rehearse(SqlConnection connection, StockChunk chunk) {
        return read(connection, chunk).map(reading -> reading.decide(decision(chunk)));
    }

    private StockDecision decision(StockChunk chunk) {
        List<RelatedQuantity> related = chunk.related().equals(NO_CONDITIONS) ? netted : chunk.related();
        return new StockDecision(chunk.catalogue(), rules, chunk.preprocessing(), related);
    }

    private Uni<ChunkState> read(SqlConnection connection, StockChunk chunk) {
        ChunkState reading = new ChunkState(chunk);
        return connection
                .query(StockStatements.PLAN)
                .execute()
                .chain(() -> connection.preparedQuery(StockStatements.PROBE).execute(probe(chunk, reading)))
                .map(reading::probed)
                .chain(probed -> takenPositions(connection, probed))
                .chain(known -> load(connection, chunk, known));
    }

    private static Uni<ChunkState> takenPositions(SqlConnection connection, ChunkState reading) {
        List<PositionDraft> missing = reading.missing();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(reading);
        }
        return TakenPositions.among(connection, missing).map(reading::taken);
    }

    private Uni<ChunkState> load(SqlConnection connection, StockChunk chunk, ChunkState reading) {
        List<PositionKey> keys = reading.whole();
        if (keys.isEmpty()) {
            return Uni.createFrom().item(reading);
        }
        Tuple parameters = Columns.of(keys)
                .value(chunk.catalogue().id())
                .texts(PositionKey::skuRef)
                .texts(PositionKey::locationRef)
                .parameters();
        return connection
                .preparedQuery(StockStatements.LOAD)
                .execute(parameters)
                .map(rows -> reading.loaded(keys, rows))
                .call(loaded -> new RecentMovements(rules).load(connection, chunk.catalogue(), loaded.counted()));
    }

    private static Tuple probe(StockChunk chunk, ChunkState reading) {
        boolean custom = !chunk.related().equals(NO_CONDITIONS);
        boolean forced = custom || !chunk.preprocessing();
        return Columns.of(chunk.records())
                .value(chunk.catalogue().id())
                .texts(StockRecord::skuRef)
                .texts(StockRecord::locationRef)
                .longs(StockRecord::key)
                .nullableLongs(record -> forced || reading.mustBeRead(record) ? null : (long) record.quantity())
                .longs(StockRecord::contentDigest)
                .texts(StockRecord::status)
                .times(StockRecord::asOf)
                .parameters();
    }
}
