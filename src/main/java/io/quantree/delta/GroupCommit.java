package io.quantree.delta;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.telemetry.Stage;
import io.quantree.platform.telemetry.Stages;
import io.quantree.stock.move.MoveRequest;
import io.quantree.stock.move.MoveResult;
import io.quantree.stock.move.MoveWriter;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.stock.write.GroupTransaction;
import io.quantree.stock.write.SettledGroup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
record GroupCommit(Pool pool, MoveWriter mover, DeltaMetrics metrics, Stages stages) {
    /** Commits deltas of one catalogue. Never fails: if the group is not committed, its deltas are rejected with the reason. */
    Uni<Void> commit(List<Pending> group) {
        Catalogue catalogue = group.get(0).catalogue();
        Stage stage = stages.of("commit deltas")
                .root()
                .field("retailer", catalogue.retailerId())
                .field("catalogue", catalogue.ref())
                .attribute("deltas", group.size());
        group.forEach(pending -> stage.linked(pending.submission().cause()));
        return stage.run(() -> new SettledGroup<>("delta", MoveResult::rejected, metrics::count, Pending::settle)
                .apply(catalogue, group, part -> committed(catalogue, part)));
    }

    private Uni<List<MoveResult>> committed(Catalogue catalogue, List<Pending> group) {
        long start = System.nanoTime();
        List<MoveRequest> moves = group.stream().map(Pending::move).toList();
        return ConflictRetry.<List<MoveResult>>of(
                        () -> GroupTransaction.in(pool, connection -> mover.apply(connection, catalogue, moves)))
                .invoke(results -> metrics.committed(start));
    }
}
