package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.change.ChangeRecorder;
import io.quantree.stock.model.ChangedPosition;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChanges;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes decided changes, set by set, together with their movements, and tells the change feed of them. */
@ApplicationScoped
public class ChangeWriter {
    private final ChangeRecorder feed;
    private final OnHandRule onHand;
    private final boolean statusTransitions;

    ChangeWriter(StockRules rules, ChangeRecorder feed) {
        this.feed = feed;
        this.onHand = OnHandRule.of(rules);
        this.statusTransitions = rules.statusTransitions();
    }

    /**
     * Writes positions first, in lock order: the lock on a position's row guards its quantities. Fails with {@link StockConflict} when
     * another transaction has written one of the rows since it was read.
     */
    public Uni<Void> write(SqlConnection connection, Catalogue catalogue, StockCause cause, StockChanges changes) {
        Batch batch = new Batch(connection, new ChangeScope(catalogue, cause, onHand, statusTransitions));
        batch.add(PositionStatements.INSERT_POSITIONS, changes.newPositions, ChangeWriter::note);
        batch.add(PositionStatements.UPDATE_POSITIONS, changes.changedPositions, ChangeWriter::note);
        batch.add(RefClaims.OF_POSITIONS, changes.newPositions);
        batch.add(RefClaims.OF_QUANTITIES, changes.newQuantities);
        batch.add(QuantityStatements.INSERT_QUANTITIES, changes.newQuantities);
        batch.add(QuantityStatements.UPDATE_QUANTITIES, changes.changedQuantities);
        batch.add(QuantityStatements.REWRITE_QUANTITIES, changes.rewrittenQuantities);
        batch.add(QuantityStatements.CONFIRM_QUANTITIES, changes.confirmedQuantities);
        batch.add(QuantityStatements.INSERT_MOVEMENTS, changes.movements);
        return Pipeline.of(batch.statements)
                .chain(() -> feed.record(connection, StockNews.of(catalogue, cause, changes, this::after)));
    }

    /** The state that the statements have given a position. */
    private ChangedPosition.State after(ChangedPosition changed) {
        ChangedPosition.State before = changed.before();
        InventoryPosition position = changed.position();
        return new ChangedPosition.State(
                (before == null ? 0 : before.onHand()) + position.onHandDelta(onHand), position.status);
    }

    /** Notes the statuses that the database has given positions. It answers them in the order in which they were sent, as a rule. */
    private static void note(List<InventoryPosition> positions, RowSet<Row> rows) {
        int next = 0;
        for (Row row : rows) {
            long id = row.getLong(0);
            InventoryPosition position = positions.get(next++);
            if (position.id != id) {
                position = positions.stream()
                        .filter(written -> written.id == id)
                        .findFirst()
                        .orElseThrow();
            }
            position.status = row.getString(1);
        }
    }

    /**
     * Claims the refs of positions and quantities that are created otherwise, and writes the movements of what is written otherwise. All
     * writers lock or create positions before they claim refs, so that none waits for another in a circle.
     */
    public Uni<Void> record(SqlConnection connection, Catalogue catalogue, StockCause cause, StockChanges changes) {
        Batch batch = new Batch(connection, new ChangeScope(catalogue, cause, onHand, statusTransitions));
        batch.add(RefClaims.OF_POSITIONS, changes.newPositions);
        batch.add(RefClaims.OF_QUANTITIES, changes.newQuantities);
        batch.add(QuantityStatements.INSERT_MOVEMENTS, changes.movements);
        return Pipeline.of(batch.statements)
                .chain(() -> feed.record(
                        connection,
                        StockNews.of(
                                catalogue,
                                cause,
                                changes,
                                changed -> new ChangedPosition.State(
                                        changed.position().pieces, changed.position().status))));
    }

    public OnHandRule onHand() {
        return onHand;
    }

    public boolean statusTransitions() {
        return statusTransitions;
    }

    private record Batch(SqlConnection connection, ChangeScope scope, List<Uni<Void>> statements) {
        Batch(SqlConnection connection, ChangeScope scope) {
            this(connection, scope, new ArrayList<>());
        }

        /** Every row must be written; one that is not has been written by another transaction meanwhile. */
        <T> void add(BatchStatement<ChangeScope, T> statement, List<T> rows) {
            add(statement, rows, (sent, written) -> {});
        }

        <T> void add(BatchStatement<ChangeScope, T> statement, List<T> rows, BiConsumer<List<T>, RowSet<Row>> read) {
            if (rows.isEmpty()) {
                return;
            }
            statements.add(statement
                    .execute(connection, scope, rows)
                    .invoke(written -> {
                        if (written.rowCount() != rows.size()) {
                            throw new StockConflict(
                                    statement.sql().lines().findFirst().orElse(""));
                        }
                        read.accept(rows, written);
                    })
                    .replaceWithVoid());
        }
    }
}
