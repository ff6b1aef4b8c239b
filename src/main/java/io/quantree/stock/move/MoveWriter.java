package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.Columns;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.stock.write.EditStatements;
import io.quantree.stock.write.Pipeline;
import io.quantree.stock.write.StockConflict;
import io.quantree.stock.write.StockStatements;
import io.quantree.stock.write.TakenPositions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies moves to stock, many at once: locks their positions, reads what they need to see, decides in memory, one after the other, and
 * writes set by set what has become of the quantities. Under the locks no other mover is in the way; a batch, which locks nothing while it
 * reads, is the one to start again.
 */
@ApplicationScoped
public class MoveWriter {
    /** What the ledger calls the source of what is written without a cause of its own; moves always have one. */
    private static final String SOURCE = "MOVE";

    private final StockRules rules;
    private final ChangeWriter changes;
    private final Clock clock;

    MoveWriter(StockRules rules, ChangeWriter changes, Clock clock) {
        this.rules = rules;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Applies the moves in their order, inside the connection's transaction, and answers one result for each, in the same order. Fails with
     * {@link StockConflict} or as {@link ConflictRetry} knows it when others are in the way; the transaction must then be rolled back and may
     * be tried again.
     */
    public Uni<List<MoveResult>> apply(SqlConnection connection, Catalogue catalogue, List<MoveRequest> moves) {
        MoveState reading = new MoveState(catalogue, rules, moves);
        AppliedDeltas memory = new AppliedDeltas(catalogue, clock);
        List<Uni<Void>> first = new ArrayList<>();
        first.add(connection.query(EditStatements.PATIENCE).execute().replaceWithVoid());
        first.add(lock(connection, catalogue, reading));
        memory.recall(connection, moves).ifPresent(first::add);
        named(connection, catalogue, reading).ifPresent(first::add);
        ofFulfilments(connection, catalogue, reading).ifPresent(first::add);
        return Pipeline.of(first)
                .chain(() -> taken(connection, reading))
                .chain(() -> rest(connection, catalogue, reading))
                .chain(() -> write(connection, catalogue, reading, memory, moves));
    }

    private static Uni<Void> lock(SqlConnection connection, Catalogue catalogue, MoveState reading) {
        return connection
                .preparedQuery(EditStatements.LOCK_POSITIONS)
                .execute(places(catalogue, reading.keys()))
                .invoke(reading::locked)
                .replaceWithVoid();
    }

    private static Uni<Void> taken(SqlConnection connection, MoveState reading) {
        List<PositionDraft> missing = reading.missing();
        if (missing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return TakenPositions.among(connection, missing).invoke(reading::taken).replaceWithVoid();
    }

    private static Optional<Uni<Void>> named(SqlConnection connection, Catalogue catalogue, MoveState reading) {
        List<MoveState.Named> named = reading.named();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(connection
                .preparedQuery(MoveStatements.BY_KEY)
                .execute(Columns.of(named)
                        .value(catalogue.id())
                        .texts(quantity -> quantity.position().skuRef())
                        .texts(quantity -> quantity.position().locationRef())
                        .longs(reading::key)
                        .parameters())
                .invoke(rows -> reading.found(named, rows))
                .replaceWithVoid());
    }

    private static Optional<Uni<Void>> ofFulfilments(SqlConnection connection, Catalogue catalogue, MoveState reading) {
        List<MoveState.Named> fulfilments = reading.fulfilments();
        if (fulfilments.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(connection
                .preparedQuery(MoveStatements.OF_FULFILMENTS)
                .execute(Columns.of(fulfilments)
                        .value(catalogue.id())
                        .texts(fulfilment -> fulfilment.position().skuRef())
                        .texts(fulfilment -> fulfilment.position().locationRef())
                        .texts(MoveState.Named::ref)
                        .parameters())
                .invoke(rows -> reading.loaded(
                        fulfilments.stream().map(MoveState.Named::position).toList(), rows))
                .replaceWithVoid());
    }

    private static Uni<Void> rest(SqlConnection connection, Catalogue catalogue, MoveState reading) {
        Map<PositionKey, Boolean> wanting = reading.wanting();
        return load(connection, catalogue, reading, StockStatements.LOAD, keys(wanting, true))
                .chain(() -> load(connection, catalogue, reading, MoveStatements.COUNTS, keys(wanting, false)));
    }

    private static List<PositionKey> keys(Map<PositionKey, Boolean> wanting, boolean whole) {
        return wanting.entrySet().stream()
                .filter(entry -> entry.getValue() == whole)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Uni<Void> load(
            SqlConnection connection,
            Catalogue catalogue,
            MoveState reading,
            String statement,
            List<PositionKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(statement)
                .execute(places(catalogue, keys))
                .invoke(rows -> reading.loaded(keys, rows))
                .replaceWithVoid();
    }

    private Uni<List<MoveResult>> write(
            SqlConnection connection,
            Catalogue catalogue,
            MoveState reading,
            AppliedDeltas memory,
            List<MoveRequest> moves) {
        // Only now, behind the locks: what was recorded on these positions before has an earlier time.
        StockCause cause = StockCause.of(SOURCE, "", null, clock);
        MoveDecision decision = reading.decision(cause);
        List<MoveResult> results = new ArrayList<>(moves.size());
        for (MoveRequest caused : moves) {
            PositionDraft position = reading.position(caused);
            @Nullable MoveResult known = memory.settled(position, caused.move());
            MoveResult result = known == null ? decision.decide(position, caused) : known;
            memory.note(caused.move(), result);
            results.add(result);
        }
        List<Uni<Void>> last = new ArrayList<>();
        last.add(changes.write(connection, catalogue, cause, reading.changes()));
        memory.store(connection).ifPresent(last::add);
        return Pipeline.of(last).replaceWith(results);
    }

    private static Tuple places(Catalogue catalogue, List<PositionKey> keys) {
        return Columns.of(keys)
                .value(catalogue.id())
                .texts(PositionKey::skuRef)
                .texts(PositionKey::locationRef)
                .parameters();
    }
}
