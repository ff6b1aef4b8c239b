package io.quantree.delta;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.telemetry.Stage;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.move.MoveRequest;
import io.quantree.stock.move.MoveResult;
import io.quantree.stock.move.MoveWriter;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.work.Halves;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

@Singleton
record GroupCommit(Pool pool, MoveWriter mover, DeltaMetrics metrics, Stages stages) {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    /** Commits deltas of one catalogue. Never fails: if the group is not committed, its deltas are rejected with the reason. */
    Uni<Void> commit(List<Pending> group) {
        Catalogue catalogue = group.get(0).catalogue();
        Stage stage = stages.of("commit deltas")
                .root()
                .field("retailer", catalogue.retailerId())
                .field("catalogue", catalogue.ref())
                .attribute("deltas", group.size());
        group.forEach(pending -> stage.linked(pending.submission().cause()));
        Halves<Pending> halves = new Halves<>(part -> committed(catalogue, part), failure -> true, this::failed);
        return stage.run(() -> halves.apply(group));
    }

    private Uni<Void> committed(Catalogue catalogue, List<Pending> group) {
        long start = System.nanoTime();
        List<MoveRequest> moves = group.stream().map(Pending::move).toList();
        return ConflictRetry.<List<MoveResult>>of(
                        () -> pool.withTransaction(connection -> mover.apply(connection, catalogue, moves)))
                .invoke(results -> {
                    metrics.committed(start);
                    settle(group, results);
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> later(group, failure));
    }

    private void settle(List<Pending> group, List<MoveResult> results) {
        metrics.count(results);
        for (int i = 0; i < group.size(); i++) {
            group.get(i).settle(results.get(i));
        }
    }

    /** Refuses deltas that the sender may send again; fails when the deltas are the reason. */
    private Uni<Void> later(List<Pending> group, Throwable failure) {
        if (DatabaseOutage.isReasonOf(failure)) {
            LOG.warnf("deltas not committed count=%d reason=%s", group.size(), failure.getMessage());
            return refused(group, DatabaseOutage.problem(failure));
        }
        return ConflictRetry.isEndless(failure)
                ? refused(
                        group,
                        Problem.of(
                                ProblemType.OVERLOADED,
                                "Other writers keep changing the same positions; send the delta again."))
                : Uni.createFrom().failure(failure);
    }

    private Uni<Void> failed(Pending delta, Throwable failure) {
        LOG.errorf(failure, "delta failed catalogue=%s", delta.catalogue().ref());
        return refused(
                List.of(delta),
                Problem.of(ProblemType.INTERNAL, "The delta could not be stored; the log has the reason."));
    }

    private Uni<Void> refused(List<Pending> group, Problem problem) {
        MoveResult result = MoveResult.rejected(problem);
        settle(group, group.stream().map(pending -> result).toList());
        return Uni.createFrom().voidItem();
    }
}
