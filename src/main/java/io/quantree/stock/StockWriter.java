package io.quantree.stock;

import io.quantree.stock.StockChanges.Line;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Applies chunks of records to stock: reads what they may change, decides in memory, writes the difference set by set. Nothing is locked
 * while reading; a position's version is checked by the statement that changes it, and whoever finds it moved starts the chunk again.
 */
@ApplicationScoped
public class StockWriter {
    /** The conditions of a batch that brings none: quantities that a new stock count would net. */
    static final List<RelatedQuantity> NO_CONDITIONS = List.of();

    private final StockRules rules;
    private final OnHandRule onHand;
    private final List<RelatedQuantity> netted;

    StockWriter(StockRules rules) {
        this.rules = rules;
        this.onHand = new OnHandRule(rules.onHandTypes());
        this.netted = rules.nettedTypes().stream()
                .map(type -> new RelatedQuantity(type, QuantityStatus.ACTIVE))
                .toList();
    }

    /**
     * Applies the chunk inside the connection's transaction and answers one verdict for each record, in no particular order. Fails with
     * {@link StockConflict} when somebody else wrote one of its positions meanwhile; the transaction must then be rolled back.
     */
    public Uni<List<Verdict>> apply(SqlConnection connection, StockChunk chunk) {
        return read(connection, chunk).chain(reading -> {
            List<Verdict> verdicts = reading.decide(decision(chunk));
            return write(connection, chunk, reading.changes()).replaceWith(verdicts);
        });
    }

    /** Says what would become of the chunk's records, and changes nothing. */
    public Uni<List<Verdict>> rehearse(SqlConnection connection, StockChunk chunk) {
        return read(connection, chunk).map(reading -> reading.decide(decision(chunk)));
    }

    private StockDecision decision(StockChunk chunk) {
        List<RelatedQuantity> related = chunk.related().equals(NO_CONDITIONS) ? netted : chunk.related();
        return new StockDecision(chunk.catalogue(), rules, chunk.preprocessing(), related);
    }

    private Uni<StockReading> read(SqlConnection connection, StockChunk chunk) {
        StockReading reading = new StockReading(chunk);
        return connection
                .query(StockStatements.PLAN)
                .execute()
                .chain(() -> connection.preparedQuery(StockStatements.PROBE).execute(probe(chunk, reading)))
                .map(reading::probed)
                .chain(probed -> takenPositions(connection, probed))
                .chain(known -> load(connection, chunk, known));
    }

    private static Uni<StockReading> takenPositions(SqlConnection connection, StockReading reading) {
        List<PositionDraft> missing = reading.missing();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(reading);
        }
        Tuple parameters = Columns.of(missing).longs(position -> position.id).parameters();
        return connection
                .preparedQuery(StockStatements.TAKEN_POSITIONS)
                .execute(parameters)
                .map(reading::taken);
    }

    private Uni<StockReading> load(SqlConnection connection, StockChunk chunk, StockReading reading) {
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
                .map(rows -> reading.loaded(keys, rows));
    }

    private static Tuple probe(StockChunk chunk, StockReading reading) {
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

    /** Positions first and in lock order: whoever holds a position's row is the only one who writes its quantities. */
    private Uni<Void> write(SqlConnection connection, StockChunk chunk, StockChanges changes) {
        return insertPositions(connection, chunk, changes.newPositions)
                .chain(() -> updatePositions(connection, chunk, changes.changedPositions))
                .chain(() -> insertQuantities(connection, chunk, changes.newQuantities))
                .chain(() -> updateQuantities(connection, chunk, changes.changedQuantities))
                .chain(() -> rewriteQuantities(connection, chunk, changes.rewrittenQuantities))
                .chain(() -> confirmQuantities(connection, changes.confirmedQuantities))
                .chain(() -> insertMovements(connection, chunk, changes.movements));
    }

    private Uni<Void> insertPositions(SqlConnection connection, StockChunk chunk, List<PositionDraft> positions) {
        return execute(connection, StockStatements.INSERT_POSITIONS, positions, () -> timed(chunk, positions)
                .value(chunk.catalogue().type())
                .longs(position -> position.id)
                .longs(position -> position.onHandDelta(onHand))
                .texts(position -> position.key.skuRef())
                .texts(position -> position.key.locationRef()));
    }

    private Uni<Void> updatePositions(SqlConnection connection, StockChunk chunk, List<PositionDraft> positions) {
        return execute(connection, StockStatements.UPDATE_POSITIONS, positions, () -> Columns.of(positions)
                .value(now(chunk))
                .texts(position -> position.address)
                .longs(position -> position.id)
                .longs(position -> position.version)
                .longs(position -> position.onHandDelta(onHand)));
    }

    private Uni<Void> insertQuantities(SqlConnection connection, StockChunk chunk, List<Line> lines) {
        return execute(connection, StockStatements.INSERT_QUANTITIES, lines, () -> allColumns(timed(chunk, lines)));
    }

    private Uni<Void> rewriteQuantities(SqlConnection connection, StockChunk chunk, List<Line> lines) {
        return execute(connection, StockStatements.REWRITE_QUANTITIES, lines, () -> allColumns(timed(chunk, lines))
                .texts(line -> line.quantity().address)
                .longs(line -> line.quantity().version));
    }

    private Uni<Void> updateQuantities(SqlConnection connection, StockChunk chunk, List<Line> lines) {
        return execute(connection, StockStatements.UPDATE_QUANTITIES, lines, () -> Columns.of(lines)
                .value(now(chunk))
                .texts(line -> line.quantity().address)
                .longs(line -> line.quantity().id)
                .longs(line -> line.quantity().version)
                .longs(line -> line.quantity().quantity)
                .texts(line -> line.quantity().status)
                .times(line -> line.quantity().asOf)
                .longs(line -> line.quantity().contentDigest));
    }

    private static Uni<Void> confirmQuantities(SqlConnection connection, List<Line> lines) {
        return execute(connection, StockStatements.CONFIRM_QUANTITIES, lines, () -> Columns.of(lines)
                .texts(line -> line.quantity().address)
                .longs(line -> line.quantity().id)
                .longs(line -> line.quantity().version)
                .times(line -> line.quantity().asOf));
    }

    private Uni<Void> insertMovements(SqlConnection connection, StockChunk chunk, List<Line> lines) {
        return execute(connection, StockStatements.INSERT_MOVEMENTS, lines, () -> timed(chunk, lines)
                .value(chunk.source())
                .value(chunk.sourceRef())
                .longs(line -> line.quantity().id)
                .longs(line -> line.quantity().version + 1)
                .longs(line -> line.quantity().delta())
                .longs(line -> line.quantity().quantity)
                .longs(line -> line.quantity().onHandDelta(onHand))
                .texts(Line::skuRef)
                .texts(line -> line.quantity().status));
    }

    private static Columns<Line> allColumns(Columns<Line> columns) {
        return columns.longs(line -> line.quantity().id)
                .longs(line -> line.quantity().contentDigest)
                .longs(line -> line.quantity().quantity)
                .times(line -> line.quantity().asOf)
                .texts(Line::skuRef)
                .texts(Line::locationRef)
                .texts(line -> line.quantity().ref)
                .texts(line -> line.quantity().type)
                .texts(line -> line.quantity().status)
                .texts(segment(Segment::condition))
                .times(line -> content(line).segment().expiresOn())
                .texts(segment(Segment::countryOfOrigin))
                .texts(segment(Segment::channel))
                .texts(segment(Segment::manufacturer))
                .texts(segment(Segment::manufacturerBatchNumber))
                .texts(segment(Segment::supplier))
                .texts(segment(Segment::segment1))
                .texts(segment(Segment::segment2))
                .texts(segment(Segment::segment3))
                .times(line -> content(line).expectedOn())
                .texts(line -> content(line).storageAreaRef())
                .texts(line -> content(line).parentRef())
                .texts(line -> content(line).associationType())
                .texts(line -> content(line).associationRef())
                .texts(line -> content(line).attributes());
    }

    private static Function<Line, @Nullable String> segment(Function<Segment, @Nullable String> field) {
        return line -> field.apply(content(line).segment());
    }

    private static QuantityContent content(Line line) {
        QuantityContent content = line.quantity().content;
        return content == null ? QuantityContent.NONE : content;
    }

    private static <T> Columns<T> timed(StockChunk chunk, List<T> rows) {
        return Columns.of(rows).value(chunk.catalogue().id()).value(now(chunk));
    }

    private static OffsetDateTime now(StockChunk chunk) {
        return chunk.now().atOffset(ZoneOffset.UTC);
    }

    /** Every row of the parameters must be written; one that is not was written by somebody else meanwhile. */
    private static <T> Uni<Void> execute(
            SqlConnection connection, String statement, List<T> rows, java.util.function.Supplier<Columns<T>> columns) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(statement)
                .execute(columns.get().parameters())
                .invoke(written -> {
                    if (written.rowCount() != rows.size()) {
                        throw new StockConflict(
                                statement.strip().lines().findFirst().orElse(""));
                    }
                })
                .replaceWithVoid();
    }
}
