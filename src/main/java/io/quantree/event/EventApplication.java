package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.quantree.delta.DeltaSettings;
import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.move.MoveOutcome;
import io.quantree.stock.move.MoveResult;
import io.quantree.stock.move.MoveWriter;
import io.quantree.stock.upsert.ChunkUpsert;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.stock.write.PositionLocks;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

@Singleton
record EventApplication(MoveWriter mover, ChunkUpsert writer, StockRules rules, DeltaSettings deltas, Clock clock) {
    /** Applies the events, or only the first of them when they need too many runs, and answers their outcomes in order. */
    Uni<List<EventOutcome>> apply(SqlConnection connection, Catalogue catalogue, List<Event> events) {
        ElementReader elements = new ElementReader(Instant.now(clock).plus(deltas.aheadMax()), catalogue.type());
        EventPlan plan = EventPlan.of(catalogue, rules.identity(), events, elements);
        return locked(connection, catalogue, plan)
                .chain(() -> Steps.each(plan.runs(), run -> apply(connection, catalogue, plan, run)))
                .map(ignored -> plan.outcomes());
    }

    private static Uni<Void> locked(SqlConnection connection, Catalogue catalogue, EventPlan plan) {
        List<PositionKey> positions = plan.positions();
        return positions.isEmpty() ? Uni.createFrom().voidItem() : PositionLocks.take(connection, catalogue, positions);
    }

    private Uni<Void> apply(SqlConnection connection, Catalogue catalogue, EventPlan plan, EventRun run) {
        if (run instanceof EventRun.Moves moves) {
            return mover.apply(
                            connection,
                            catalogue,
                            moves.steps().stream().map(EventStep.Move::caused).toList())
                    .invoke(results -> note(plan, moves, results))
                    .replaceWithVoid();
        }
        return count(connection, catalogue, plan, (EventRun.Counts) run);
    }

    private Uni<Void> count(SqlConnection connection, Catalogue catalogue, EventPlan plan, EventRun.Counts counts) {
        Map<Integer, EventStep.Count> steps = new HashMap<>();
        counts.steps().forEach(step -> steps.put(step.stock().index(), step));
        List<StockRecord> records = counts.steps().stream()
                .map(EventStep.Count::stock)
                .sorted(StockChunk.ORDER)
                .toList();
        // The cause of each movement is the event of its record, so the chunk itself has no source ref.
        StockCause cause = StockCause.of(EventPlan.SOURCE, "", null, clock);
        return writer.apply(connection, new StockChunk(catalogue, records, true, List.of(), cause), plan::cause)
                .invoke(outcomes -> outcomes.forEach(
                        outcome -> note(plan, Objects.requireNonNull(steps.get(outcome.index())), outcome)))
                .replaceWithVoid();
    }

    private static void note(EventPlan plan, EventRun.Moves moves, List<MoveResult> results) {
        for (int i = 0; i < results.size(); i++) {
            MoveResult result = results.get(i);
            if (result.outcome() == MoveOutcome.REJECTED) {
                plan.failed(moves.steps().get(i), Objects.requireNonNull(result.reason(), "reason of a rejection"));
            }
        }
    }

    private static void note(EventPlan plan, EventStep.Count step, RecordOutcome verdict) {
        if (verdict.outcome() == Outcome.FAILED || verdict.outcome() == Outcome.STALE) {
            Problem reason = verdict.reason();
            plan.failed(
                    step,
                    reason == null ? Problem.of(ProblemType.STALE, "the record is older than what is stored") : reason);
        }
    }

    /** Whether the failure lies in the events themselves: neither a conflict with other writers nor an outage of the database. */
    static boolean isFault(Throwable failure) {
        return !ConflictRetry.isEndless(failure) && !DatabaseOutage.isReasonOf(failure);
    }
}
