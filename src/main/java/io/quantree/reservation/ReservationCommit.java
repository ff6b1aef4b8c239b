package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.telemetry.Stage;
import io.quantree.platform.telemetry.Stages;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.stock.write.GroupTransaction;
import io.quantree.stock.write.SettledGroup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Commits steps of one catalogue together. */
@Singleton
record ReservationCommit(
        Pool pool, ReservationWriter writer, StepSetups setups, ReservationMetrics metrics, Stages stages) {
    /** How many times its pieces a step looks for, one try after the other, before it locks and reads all of its locations. */
    private static final List<Integer> TIMES = List.of(2, 20, 0);

    /** Never fails: if the group is not committed, its steps are refused with the reason. */
    Uni<Void> commit(List<PendingStep> group) {
        Catalogue catalogue = group.get(0).catalogue();
        Stage stage = stages.of("commit reservations")
                .root()
                .field("retailer", catalogue.retailerId())
                .field("catalogue", catalogue.ref())
                .attribute("steps", group.size());
        return stage.run(() -> inTurn(catalogue, group));
    }

    /** A reservation takes one step in a transaction: each is answered as the step leaves it, and told under a version of its own. */
    private Uni<Void> inTurn(Catalogue catalogue, List<PendingStep> group) {
        Set<String> refs = new HashSet<>();
        List<PendingStep> first = new ArrayList<>();
        List<PendingStep> others = new ArrayList<>();
        group.forEach(pending -> (refs.add(pending.request().step().ref()) ? first : others).add(pending));
        Uni<Void> committed = settled(catalogue, first, 0);
        return others.isEmpty() ? committed : committed.chain(() -> inTurn(catalogue, others));
    }

    /** A step that stays undecided is done again: what it was to draw on was taken by others meanwhile, or lies elsewhere. */
    private Uni<Void> settled(Catalogue catalogue, List<PendingStep> group, int tries) {
        List<PendingStep> again = new ArrayList<>();
        return new SettledGroup<PendingStep, StepResult>(
                        "reservation", StepResult::rejected, metrics::count, (pending, result) -> {
                            if (result.isDecided()) {
                                pending.settle(result);
                            } else {
                                again.add(pending);
                            }
                        })
                .apply(catalogue, group, part -> committed(catalogue, part, TIMES.get(tries)))
                .chain(() -> again.isEmpty() ? Uni.createFrom().voidItem() : settled(catalogue, again, tries + 1));
    }

    private Uni<List<StepResult>> committed(Catalogue catalogue, List<PendingStep> group, int times) {
        long start = System.nanoTime();
        List<StepRequest> steps = group.stream().map(PendingStep::request).toList();
        return ConflictRetry.<List<StepResult>>of(() -> transaction(catalogue, steps, times))
                .invoke(results -> metrics.committed(start));
    }

    private Uni<List<StepResult>> transaction(Catalogue catalogue, List<StepRequest> steps, int times) {
        return setups.of(steps)
                .chain(found -> GroupTransaction.in(
                        pool, connection -> writer.apply(connection, catalogue, steps, found, times)));
    }
}
