package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.telemetry.Stage;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.work.Halves;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Commits steps of one catalogue together. */
@Singleton
record ReservationCommit(Pool pool, ReservationWriter writer, ReservationMetrics metrics, Stages stages) {
    /** The positions to choose from that a transaction locks at most. */
    private static final int LOCKED_MAX = 256;

    private static final Logger LOG = Logger.getLogger(ReservationCommit.class);

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
                ? halves(catalogue, group, true)
                : halves(catalogue, choosing, false).chain(() -> halves(catalogue, certain, true));
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

    private Uni<Void> halves(Catalogue catalogue, List<PendingStep> group, boolean locking) {
        return group.isEmpty()
                ? Uni.createFrom().voidItem()
                : new Halves<PendingStep>(part -> committed(catalogue, part, locking), failure -> true, this::failed)
                        .apply(group);
    }

    private Uni<Void> committed(Catalogue catalogue, List<PendingStep> group, boolean locking) {
        long start = System.nanoTime();
        List<StepRequest> steps = group.stream().map(PendingStep::request).toList();
        return ConflictRetry.<List<StepResult>>of(
                        () -> transaction(catalogue, steps, locking), () -> transaction(catalogue, steps, true))
                .invoke(results -> {
                    metrics.committed(start);
                    settle(group, results);
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> later(group, failure));
    }

    private Uni<List<StepResult>> transaction(Catalogue catalogue, List<StepRequest> steps, boolean locking) {
        return pool.withTransaction(connection -> writer.apply(connection, catalogue, steps, locking));
    }

    private void settle(List<PendingStep> group, List<StepResult> results) {
        metrics.count(results);
        for (int i = 0; i < group.size(); i++) {
            group.get(i).settle(results.get(i));
        }
    }

    /** Refuses steps that the sender may send again; fails when the steps are the reason. */
    private Uni<Void> later(List<PendingStep> group, Throwable failure) {
        if (DatabaseOutage.isReasonOf(failure)) {
            LOG.warnf("reservations not committed count=%d reason=%s", group.size(), failure.getMessage());
            return refused(group, DatabaseOutage.problem(failure));
        }
        return ConflictRetry.isEndless(failure)
                ? refused(
                        group,
                        Problem.of(
                                ProblemType.OVERLOADED,
                                "Other writers keep changing the same positions; send the request again."))
                : Uni.createFrom().failure(failure);
    }

    private Uni<Void> failed(PendingStep step, Throwable failure) {
        LOG.errorf(failure, "reservation failed catalogue=%s", step.catalogue().ref());
        return refused(
                List.of(step),
                Problem.of(ProblemType.INTERNAL, "The reservation could not be stored; the log has the reason."));
    }

    private Uni<Void> refused(List<PendingStep> group, Problem problem) {
        StepResult result = StepResult.rejected(problem);
        settle(group, group.stream().map(pending -> result).toList());
        return Uni.createFrom().voidItem();
    }
}
