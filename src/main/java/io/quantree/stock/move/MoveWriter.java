package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.stock.write.Pipeline;
import io.quantree.stock.write.StockConflict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies moves to stock, many at once: locks their positions, reads the quantities that the decisions need, decides in memory, one move
 * after the other, and writes the changes set by set. The locks keep other moves out; a batch, which locks nothing while it reads, is the
 * one that meets the conflict and retries.
 */
@ApplicationScoped
public class MoveWriter {
    /** The source of what is written without a cause of its own; moves always have one. */
    private static final String SOURCE = "MOVE";

    private final StockRules rules;
    private final LevelRule level;
    private final ChangeWriter changes;

    MoveWriter(StockRules rules, LevelRule level, ChangeWriter changes) {
        this.rules = rules;
        this.level = level;
        this.changes = changes;
    }

    /**
     * Applies the moves in their order, inside the connection's transaction, and answers one result for each, in the same order. Fails with
     * {@link StockConflict} or another failure that {@link ConflictRetry} knows when it meets a conflict; the transaction must then be
     * rolled back and may be retried.
     */
    public Uni<List<MoveResult>> apply(SqlConnection connection, Catalogue catalogue, List<MoveRequest> moves) {
        AppliedDeltas applied = new AppliedDeltas(catalogue);
        return new MoveReader(connection, catalogue, rules, level)
                .read(moves, applied)
                .chain(stock -> {
                    StockCause cause = new StockCause(SOURCE, "", null, null, stock.now());
                    List<MoveResult> results = decide(
                            moves,
                            stock,
                            applied,
                            new MoveContext(catalogue, rules, level, cause.now(), stock.takenKeys()));
                    return Pipeline.of(List.of(
                                    changes.write(connection, catalogue, cause, stock.changes()),
                                    applied.store(connection, stock.now())))
                            .replaceWith(results);
                });
    }

    private static List<MoveResult> decide(
            List<MoveRequest> moves, MoveStock stock, AppliedDeltas applied, MoveContext context) {
        List<MoveResult> results = new ArrayList<>(moves.size());
        Map<Long, InventoryPosition> created = new HashMap<>();
        for (MoveRequest request : moves) {
            InventoryPosition position = stock.position(request.move().position());
            if (!position.stored) {
                // Products and locations with colons may build the same ref inside one transaction.
                position.refTaken |= created.getOrDefault(position.id, position) != position;
            }
            MoveResult repeated = applied.repeated(position, request.move());
            MoveResult result = repeated == null ? request.decide(context, position) : repeated;
            if (!position.stored && !position.quantities().isEmpty()) {
                created.put(position.id, position);
            }
            applied.note(request.move(), result);
            results.add(result);
        }
        return results;
    }
}
