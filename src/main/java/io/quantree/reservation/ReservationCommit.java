package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.telemetry.Stage;
import io.quantree.platform.telemetry.Stages;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.stock.write.ConflictRetry;
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
record ReservationCommit(Pool pool, ReservationWriter writer, ReservationMetrics metrics, Stages stages) {
    /** The positions to choose from that a transaction locks at most. */
    private static final int LOCKED_MAX = 256;

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
        Uni<Void> committed = parted(catalogue, first);
        return others.isEmpty() ? committed : committed.chain(() -> inTurn(catalogue, others));
    }

    /**
     * What has a choice of so many positions that locks of all of them would cost more than a conflict is decided without them, in a
     * transaction of its own: one that locks some positions and then changes others would wait in a circle with its like.
     */
    private Uni<Void> parted(Catalogue catalogue, List<PendingStep> group) {
        List<PendingStep> choosing = new ArrayList<>();
        List<PendingStep> certain = new ArrayList<>();
        long candidates = 0;
        for (PendingStep pending : group) {
            long choice = candidates(pending.request().step());
            (choice > 1 ? choosing : certain).add(pending);
            candidates += choice;
        }
        return candidates <= LOCKED_MAX
                ? settled(catalogue, group, true)
                : settled(catalogue, choosing, false).chain(() -> settled(catalogue, certain, true));
    }

    /** How many positions a line of the step may draw on; a step of a reservation that exists has no choice. */
    private static long candidates(ReservationStep step) {
        return step instanceof Reserve reserve
                ? reserve.lines().stream()
                        .mapToLong(line -> line.locationRefs().size())
                        .filter(locations -> locations != 1)
                        .sum()
                : 0;
    }

    private Uni<Void> settled(Catalogue catalogue, List<PendingStep> group, boolean locking) {
        return group.isEmpty()
                ? Uni.createFrom().voidItem()
                : new SettledGroup<>("reservation", StepResult::rejected, metrics::count, PendingStep::settle)
                        .apply(catalogue, group, part -> committed(catalogue, part, locking));
    }

    private Uni<List<StepResult>> committed(Catalogue catalogue, List<PendingStep> group, boolean locking) {
        long start = System.nanoTime();
        List<StepRequest> steps = group.stream().map(PendingStep::request).toList();
        return ConflictRetry.<List<StepResult>>of(
                        () -> transaction(catalogue, steps, locking), () -> transaction(catalogue, steps, true))
                .invoke(results -> metrics.committed(start));
    }

    private Uni<List<StepResult>> transaction(Catalogue catalogue, List<StepRequest> steps, boolean locking) {
        return pool.withTransaction(connection -> writer.apply(connection, catalogue, steps, locking));
    }
}
